/** Put in by scripts/build-cli.mjs from package.json. */
declare const __POSTMUTEX_VERSION__: string;
