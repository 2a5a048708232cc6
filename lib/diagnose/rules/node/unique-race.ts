import type { NodeReport } from '../../../trace/types.ts';
import { atFrame } from '../../evidence.ts';
import { type Crash, frameText, propertyOf } from '../../node/crash.ts';
import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';
import type { Text } from '../../types.ts';

const DUPLICATE = say('The row was there already when this insert came.', '插入到来时，这一行已经存在。');

const signs: readonly Sign[] = [
  { who: 'PostgreSQL', code: /^23505$/, confidence: 'strong', says: DUPLICATE },
  {
    who: 'PostgreSQL',
    message: /\bduplicate key value violates unique constraint\b/,
    confidence: 'strong',
    says: DUPLICATE,
  },
  { who: 'MongoDB', code: /^1100[01]$/, confidence: 'strong', says: DUPLICATE },
  { who: 'MongoDB', message: /\bE1100[01] duplicate key error\b/, confidence: 'strong', says: DUPLICATE },
  { who: 'MySQL', code: /^(ER_DUP_ENTRY|errno:1062)$/, confidence: 'strong', says: DUPLICATE },
  { who: 'MySQL', message: /\bDuplicate entry '.{0,200}' for key\b/, confidence: 'strong', says: DUPLICATE },
  { who: 'Prisma', code: /^P2002$/, confidence: 'strong', says: DUPLICATE },
  {
    who: 'Prisma',
    message: /\bUnique constraint failed on the (\(not available\)|(constraint|fields?)\b)/,
    confidence: 'strong',
    says: DUPLICATE,
  },
  { who: 'SQLite', code: /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/, confidence: 'strong', says: DUPLICATE },
  { who: 'SQLite', message: /\bUNIQUE constraint failed\b/, confidence: 'strong', says: DUPLICATE },
  { who: 'Sequelize', name: /^(Sequelize)?UniqueConstraintError$/, confidence: 'strong', says: DUPLICATE },
  { who: 'the ORM', name: /^UniqueConstraintViolation(Error|Exception)$/, confidence: 'strong', says: DUPLICATE },
  {
    who: 'SQL Server',
    message: /\bViolation of (UNIQUE|PRIMARY) KEY constraint\b|\bCannot insert duplicate key row in object\b/,
    confidence: 'strong',
    says: DUPLICATE,
  },
  { who: 'Oracle', message: /\bORA-00001\b/, confidence: 'strong', says: DUPLICATE },
];

/** Work that one person starts once: a duplicate there is a mistake in the data, nobody raced. */
const ONE_SHOT =
  /\b(seed(er|ers|s|ing)?|fixtures?|migrat(e|es|ion|ions|ing)|import(er|-data|_data)?|backfill|restore|syncIndexes|createIndex(es)?|ensureIndex(es)?)\b/i;
/** Reads first, then writes what it did not find. */
const CHECK_THEN_ACT =
  /(find|get|fetch|load|select)\w{0,40}Or(Create|Insert|Add|Save|New|Build|Register)|upsert|ensure|createIfNot|insertIfNot|addIfNot|getOr|create\w{0,40}IfMissing|firstOrCreate|register|sign_?up|subscribe|enroll|claim|reserve|redeem/i;
const TOGETHER = /^(async )?Promise\.(all|allSettled|any|race)\b/;
/** The system's own catalogs: two sessions ran CREATE … IF NOT EXISTS at once. */
const SYSTEM_CATALOG =
  /\bpg_(type_typname_nsp|class_relname_nsp|namespace_nspname|extension_name|proc_proname_args_nsp)_index\b/;

const isOneShot = (crash: Crash): boolean =>
  /\bindex build\b|\bBuilding index\b/i.test(crash.message) ||
  crash.frames.some(
    (frame) =>
      frame.origin === 'app' &&
      (ONE_SHOT.test(frameText(frame)) || ONE_SHOT.test(frameText(frame).replace(/([a-z])([A-Z])/g, '$1 $2'))),
  );

export default signRule({
  id: 'node/unique-race',
  signs,
  unless: isOneShot,
  refine({ crash }, report) {
    const together = anyFrame(report, (text) => TOGETHER.test(text));
    const checks = anyFrame(report, (text) => CHECK_THEN_ACT.test(text));
    const catalog = SYSTEM_CATALOG.test(crash.message) || SYSTEM_CATALOG.test(propertyOf(crash, 'constraint') ?? '');
    return {
      confidence: together !== null || catalog ? 'strong' : checks !== null ? 'strong' : 'possible',
      evidence: [
        ...(together ? [atFrame(together, say('Several of these ran at once.', '多个这样的操作同时进行。'))] : []),
        ...(checks
          ? [
              atFrame(
                checks,
                say('By its name this looks first and inserts afterwards.', '从名字看，它先查询、后插入。'),
              ),
            ]
          : []),
      ],
      names: { column: columnOf(crash) },
    };
  },
  headline: say(
    '{caller} inserted {column} that somebody else had just inserted',
    '{caller} 插入了别人刚刚插入的{column}',
  ),
  explanation: say(
    'If the code looks for the row first and inserts when there is none, two callers can both look, both find nothing, and both insert. {library} kept the first and refused the one from {caller}. The constraint did its work; the check before it cannot, because nothing holds the answer true until the insert. If nothing looked first, this is a plain duplicate and no race.',
    '如果代码先查询、没有再插入，那么两个调用者可以同时查询、都没有查到、都去插入。{library} 保留了第一条，拒绝了 {caller} 的这一条。约束尽了职责；而此前的检查做不到，因为没有什么保证结论在插入之前一直成立。若此前没有查询，那只是普通的重复数据，不是竞态。',
  ),
  nextSteps: [
    {
      says: say(
        'Insert without looking, and treat the conflict as the answer: `INSERT … ON CONFLICT DO NOTHING` (or DO UPDATE), then read.',
        '不先查询，直接插入，并把冲突当作结果：`INSERT … ON CONFLICT DO NOTHING`（或 DO UPDATE），然后读取。',
      ),
      command: null,
    },
    {
      says: say(
        'An upsert of an ORM is often a SELECT and an INSERT: check the statements it sends, and retry once on this error.',
        'ORM 的 upsert 往往是一条 SELECT 加一条 INSERT：查看它实际发送的语句，并在遇到此错误时重试一次。',
      ),
      command: null,
    },
    {
      says: say(
        'See whether two callers overlapped: a request that was sent twice, a `Promise.all` over one key.',
        '确认是否有两个调用者重叠：重复发送的请求，或对同一个键的 `Promise.all`。',
      ),
      command: null,
    },
  ],
});

function anyFrame(report: NodeReport, test: (text: string) => boolean) {
  for (const error of report.errors) {
    const frame = error.frames.find(
      (candidate) => test(candidate.function) && (candidate.origin === 'app' || TOGETHER.test(candidate.function)),
    );
    if (frame) return frame;
  }
  return null;
}

/** What was duplicated, as the database names it. */
function columnOf(crash: Crash): Text {
  const text = `${crash.message}\n${propertyOf(crash, 'detail') ?? ''}\n${propertyOf(crash, 'constraint') ?? ''}`;
  const found =
    /Key \(([^)]{1,80})\)=/.exec(text)?.[1] ??
    /constraint "([^"]{1,80})"/.exec(text)?.[1] ??
    /fields: \(([^)]{1,80})\)/.exec(text)?.[1]?.replaceAll('`', '') ??
    /index: (\S{1,80})/.exec(text)?.[1] ??
    /for key '([^']{1,80})'/.exec(text)?.[1] ??
    /UNIQUE constraint failed: ([\w., ]{1,80})/.exec(text)?.[1];
  return found === undefined ? say('a row', '一行') : say(`a row (${found})`, `一行（${found}）`);
}
