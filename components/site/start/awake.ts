/** Sent to the document once React has the page in hand. */
export const AWAKE = 'postmutex:awake';

/** Sent to the document once every script of the page has run or failed. */
export const LOADED = 'postmutex:loaded';

/** Sent to the document when a newer build of the site has taken over from the one this page belongs to. */
export const NEW_BUILD = 'postmutex:new-build';

/** Marks the scripts of a page, as `<link rel="prefetch">`, until they are wanted. */
export const LATER = 'data-later';
