/** What an unrecognised text is instead, when its own tell-tale lines say so. */
export type Foreign = 'java' | 'python' | 'rust' | 'dotnet' | 'binary';

/** Enough to know a format by; reading on costs time and proves nothing more. */
const HEAD = 200_000;

const TELLTALES: readonly (readonly [Foreign, RegExp])[] = [
  // at com.example.Service.run(Service.java:42)
  ['java', /^[ \t]*at [\w$.]{1,300}\((?:[\w$]{1,200}\.(?:java|kt|scala):\d+|Native Method|Unknown Source)\)/m],
  // Exception in thread "main" java.lang.NullPointerException
  ['java', /^Exception in thread "/m],
  // Traceback (most recent call last):
  ['python', /^[ \t]*Traceback \(most recent call last\):/m],
  // thread 'main' panicked at src/main.rs:4:5:
  ['rust', /^thread '[^'\n]{0,200}' (?:\(\d+\) )?panicked at /m],
  // at App.Program.Main(String[] args) in C:\src\Program.cs:line 12
  ['dotnet', /[\w)]\.(?:cs|vb|fs):line \d/],
];

export function foreignOf(text: string): Foreign | null {
  const head = text.slice(0, HEAD);
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27)) odd++;
  }
  if (odd > head.length / 20) return 'binary';
  return TELLTALES.find(([, telltale]) => telltale.test(head))?.[0] ?? null;
}
