/** What a replaced part was. The names are shown to the person who is about to share the text. */
export type RedactionKind =
  | 'private-key'
  | 'token'
  | 'url-credentials'
  | 'email'
  | 'home'
  | 'ip'
  | 'host'
  | 'address'
  | 'label'
  | 'id';

export interface RedactionRule {
  readonly kind: RedactionKind;
  /** Global. The part to replace is group 1 when there is one, else the whole match. */
  readonly pattern: RegExp;
  /** Parts that the pattern finds but that tell nothing of anybody. */
  readonly unless?: RegExp;
}

/** Ordered: an earlier rule keeps its characters. No pattern can backtrack over more than a bounded run. */
export const redactionRules: readonly RedactionRule[] = [
  {
    kind: 'private-key',
    pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[^-]|-(?!----)){0,8000}-----END [A-Z ]{0,40}PRIVATE KEY-----/g,
  },
  // JSON Web Tokens: three base64url parts, the first of which starts with {"
  { kind: 'token', pattern: /(?<![\w-])(?:[\w-]{1,60}-)?eyJ[\w-]{8,4000}\.[\w-]{4,8000}\.[\w-]{0,4000}/g },
  // GitHub, GitLab, npm, Slack, Stripe, OpenAI-like, AWS, Google, Discord webhooks
  {
    kind: 'token',
    pattern:
      /\b(?:gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,64}|npm_\w{30,64}|xox[abeoprs]-[\w-]{10,200}|[srp]k_(?:live|test)_\w{10,200}|sk-[\w-]{20,200}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{30,45}|ya29\.[\w-]{20,400})/g,
  },
  { kind: 'token', pattern: /\b(?:Bearer|Basic|token) +([\w+/=.~-]{12,4000})/gi },
  {
    kind: 'token',
    pattern:
      /(?:pass(?:word|wd)?|secret|api[_-]?key|access[_-]?key|auth(?:orization)?|token|session(?:[_-]?id)?|cookie|credential|private[_-]?key|signature)["']?\s{0,3}[:=]\s{0,3}["']?([^\s"',;&})\]]{4,400})/gi,
    unless: /^(?:undefined|null|true|false|none|\[|\{|\*+$|<)/i,
  },
  { kind: 'url-credentials', pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/@:]{1,100}:[^\s/@]{1,200})@/gi },
  {
    kind: 'email',
    pattern: /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}\b/g,
    unless: /@v?\d|\.(?:go|js|ts|mjs|cjs|tsx|jsx)$/,
  },
  {
    kind: 'home',
    pattern:
      /(?:\/home\/|\/Users\/|[A-Za-z]:[\\/]{1,2}Users[\\/]{1,2}|\/var\/lib\/jenkins\/users\/)([^\s/\\:'"()<>]{1,64})/g,
    unless: /^(?:runner|node|ubuntu|app|bun|deno|root|circleci|vscode|Public|Default)$/,
  },
  {
    kind: 'ip',
    pattern: /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b(?!\.\d)/g,
    unless: /^(?:127\.0\.0\.1|0\.0\.0\.0|255\.255\.255\.255)$/,
  },
  {
    kind: 'ip',
    pattern:
      /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})(?![\w:])/gi,
  },
  // Hosts: what stands in a URL or a dial message, names of machines in a log prefix, and names that only exist inside
  {
    kind: 'host',
    pattern:
      /\b(?:https?|wss?|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|rediss?|amqps?|nats|kafka|tcp|udp):\/\/(?:[^\s/@]{0,200}@)?([\w.-]{3,253})/gi,
    unless:
      /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|github\.com|golang\.org|go\.dev|nodejs\.org|pris\.ly|www\.npmjs\.com|npmjs\.com|mongoosejs\.com|.*\.example(?:\.\w+)?|example\.\w+)$/i,
  },
  {
    kind: 'host',
    pattern:
      /\b(?:[\w-]{1,63}\.){1,6}(?:internal|intra|corp|local|lan|svc|cluster\.local|amazonaws\.com|azure\.com|cloudapp\.net|compute\.internal)\b/gi,
  },
  {
    kind: 'host',
    pattern: /\b(?:getaddrinfo|lookup|dial tcp:? lookup|ENOTFOUND|EAI_AGAIN) ([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/g,
  },
  { kind: 'host', pattern: /"(?:hostname|host|pod|node|instance)(?:_name)?"\s{0,3}:\s{0,3}"([^"\\]{1,253})"/g },
  // Addresses say where the kernel put things; two equal ones must stay equal
  { kind: 'address', pattern: /\b0x[0-9a-f]{6,16}\b/gi },
  // pprof labels of a goroutine header: `goroutine 5 [running, {tenant: acme}]`, `labels: {"user":"7"}`
  { kind: 'label', pattern: /^goroutine \d+ [^\n{]{0,200}[{]([^}\n]{1,400})[}]/gm },
  { kind: 'label', pattern: /\blabels: ?[{]([^}\n]{1,400})[}]/g },
  // Identifiers of people and things: UUIDs and MongoDB's object ids
  { kind: 'id', pattern: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  { kind: 'id', pattern: /\b[0-9a-f]{24}\b/g },
];
