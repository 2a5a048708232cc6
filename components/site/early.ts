/** Sent to the document once the desk takes pastes itself. */
export const DESK_LISTENS = 'postmutex:desk-listens';

/** The paste box, wherever it stands. */
export const PASTE_BOX = 'crash-text';

/**
 * Runs in <head>, before anything else has loaded: on a slow line a reader pastes before the page's scripts are there,
 * and the paste must not be lost. It goes into the box, where the desk finds it when it starts.
 */
export const earlyPasteScript = `(function(d){function p(e){var b=d.getElementById('${PASTE_BOX}'),t=e.target,c=e.clipboardData;if(!b||!c||t===b||/^(INPUT|TEXTAREA)$/.test(t.tagName||''))return;var s=c.getData('text/plain');if(s){e.preventDefault();b.value=s}}d.addEventListener('paste',p);d.addEventListener('${DESK_LISTENS}',function(){d.removeEventListener('paste',p)},{once:true})})(document)`;
