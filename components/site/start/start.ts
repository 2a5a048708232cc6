/** The first script of every exported page, in its head (scripts/start-script.mjs puts it there). No React here. */
import { keepEarlyText } from './early-text.ts';
import { keepOffline } from './offline.ts';
import { replayOnceAwake } from './replay.ts';
import { showTheme } from './theme.ts';
import { wakeAtFirstUse } from './wake.ts';

showTheme(document);
keepEarlyText(document);
replayOnceAwake(document);
wakeAtFirstUse(document, window);
keepOffline(window);
