/** Sent to the document once React has the page in hand. */
export const AWAKE = 'postmutex:awake';

/** Sent to the document once every script of the page has run or failed. */
export const LOADED = 'postmutex:loaded';

/** Sent to the document when a newer build of the site has taken over from the one this page belongs to. */
export const NEW_BUILD = 'postmutex:new-build';

/** The element whose text lists the scripts of a page, as JSON: the build puts it there (scripts/start-script.mjs). */
export const LATER = 'scripts-later';
