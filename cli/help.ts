const GENERAL = `postmutex: paste a crash, see which race it is, who else hit it, and a fix you can run.

Usage
  postmutex diagnose [FILE...]     read a Go or Node crash and name the race
  postmutex compare OLD NEW        tell what changed between two goroutine dumps
  postmutex demo SLUG              run an incident's demo: broken and fixed, over all schedules
  postmutex explore FILE.ts        search the schedules of a program of your own
  postmutex --help | --version
  postmutex COMMAND --help

Examples
  kubectl logs my-pod | postmutex diagnose
  postmutex diagnose --format markdown crash.txt

Nothing leaves the machine.
`;

const HELP: Readonly<Record<string, string>> = {
  diagnose: `Usage: postmutex diagnose [FILE...]

Reads crashes as people paste them: with log prefixes, escapes, colours, cut lines. No FILE, or "-": standard input.
A log of any length is read in parts, in bounded memory.

  --format pretty|json|ndjson|markdown|sarif   pretty on a terminal, json elsewhere
                                               ndjson: one diagnosis a line, in the order given
  --lang en|zh                                 language of what is said (default en)

Exit status: 0 read and nothing known found, 1 at least one finding, 2 usage or I/O error.
`,
  compare: `Usage: postmutex compare OLD NEW

Reads two goroutine dumps of one process (SIGQUIT, or pprof with debug=1 or debug=2) and tells which stacks grew and
which goroutines have not moved. "-" is standard input.

  --format pretty|json|markdown   pretty on a terminal, json elsewhere
  --lang en|zh

Exit status: 0 nothing stands out, 1 a leak candidate or goroutines that are stuck, 2 usage or I/O error.
`,
  demo: `Usage: postmutex demo SLUG

Runs the demo of a case study: searches every schedule of the broken and of the fixed program
and plays the schedule that fails.

  --format pretty|json   pretty on a terminal, json elsewhere
  --lang en|zh

Exit status: 0 as the page claims (broken fails, fixed is proven), 1 otherwise, 2 usage error.
`,
  explore: `Usage: postmutex explore FILE.ts

Searches the schedules of a program that imports from 'postmutex/explore' and exports what a demo exports.

  --format pretty|json      pretty on a terminal, json elsewhere
  --lang en|zh              language of what is said (default en)
  --budget N                executions at most (default 200000)
  --seconds N               end the search after so long (default 300)

The program runs in a thread of its own. It is stopped when a step never ends, or when it uses 1 GB of memory.

Exit status: 0 proven, 1 a failing schedule, 2 neither (the verdict says why) or usage error.
`,
};

/** The text for `--help`; of one command when it is known. */
export const help = (command?: string): string => HELP[command ?? ''] ?? GENERAL;
