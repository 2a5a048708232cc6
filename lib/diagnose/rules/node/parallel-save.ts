import { frameText } from '../../node/crash.ts';
import { type Refinement, signRule, UNNAMED } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';
import type { Text } from '../../types.ts';

const SAME_DOCUMENT = say('Two saves of one document ran at the same time.', '同一个文档的两次保存同时进行。');
const STALE = say('The record changed between the read and this save.', '读取与保存之间，记录已被别人修改。');

const TAKES_CHANGES = /\$__getAtomics .*\bmongoose\b/;
/**
 * mongoose up to 5.1.7 refuses nothing here. $__getAtomics turns the pending pushes of an array into plain objects where
 * they lie, so a save that comes before they are reset finds plain objects: the one before is under way, or has failed.
 */
const HALF_USED: Sign = {
  who: 'mongoose',
  name: /^TypeError$/,
  message: /\bdoc\.toObject is not a function\b/,
  frame: TAKES_CHANGES,
  confidence: 'possible',
  says: say(
    'A save took the changes of an array that an earlier save of the document had already taken and not yet reset.',
    '一次保存取走了数组的变更，而同一文档先前的保存已经取过、尚未重置。',
  ),
};
const REFUSED = (library: string): Text =>
  say(
    `${library} refused the one that came second, so its change may be lost: load a fresh copy and look before repeating it.`,
    `${library} 拒绝了后到的一次，它的修改可能丢了：重复之前，请重新读取一份副本再看。`,
  );
const NOT_REFUSED = say(
  'This release of mongoose refuses nothing: the second one died in what the first had left. A first one that had failed leaves the same behind (mongoose issue 6635, fixed in 5.1.8).',
  '这个版本的 mongoose 不会拒绝：第二次保存死在第一次留下的状态里。若第一次已经失败，留下的也是同样的状态（mongoose issue 6635，5.1.8 修复）。',
);

const signs: readonly Sign[] = [
  HALF_USED,
  // mongoose/lib/error/parallelSave.js, parallelValidate.js, version.js
  { who: 'mongoose', name: /^Parallel(Save|Validate)Error$/, confidence: 'certain', says: SAME_DOCUMENT },
  {
    who: 'mongoose',
    message: /\bCan't (save|validate)\(\) the same doc multiple times in parallel\b/,
    confidence: 'certain',
    says: SAME_DOCUMENT,
  },
  {
    who: 'mongoose',
    message: /\bNo matching document found for id "[^"]*" version \S+/,
    confidence: 'certain',
    says: STALE,
  },
  {
    who: 'mongoose',
    name: /^VersionError$/,
    message: /\bNo matching document found\b/,
    confidence: 'certain',
    says: STALE,
  },
  // TypeORM, Sequelize, MikroORM
  {
    who: 'TypeORM',
    name: /^OptimisticLock\w*Error$/,
    message: /\boptimistic lock\b/i,
    confidence: 'certain',
    says: STALE,
  },
  { who: 'the ORM', name: /^(Sequelize)?OptimisticLock\w*Error$/, confidence: 'certain', says: STALE },
  { who: 'Sequelize', message: /\bAttempting to update a stale model instance\b/, confidence: 'certain', says: STALE },
  // CouchDB and PouchDB, Elasticsearch
  { who: 'CouchDB', message: /\bDocument update conflict\b/i, confidence: 'strong', says: STALE },
  { who: 'Elasticsearch', message: /\bversion_conflict_engine_exception\b/, confidence: 'strong', says: STALE },
  // Two operations of one MongoDB session in flight: the server sees the numbers out of order.
  {
    who: 'the MongoDB driver',
    message: /\bGiven transaction number \d+ does not match any in-progress transactions\b/,
    confidence: 'strong',
    says: say(
      'Operations of one transaction reached the server out of order.',
      '同一事务的操作以错误的顺序到达服务器。',
    ),
  },
];

export default signRule({
  id: 'node/parallel-save',
  signs,
  refine({ sign, crash }): Refinement {
    if (sign !== HALF_USED) return { names: { outcome: REFUSED(sign.who) } };
    // The innermost frames only convert the elements; this one takes the changes. It runs in a turn of its own: no frame
    // of the application is left.
    const frame = crash.frames.find((candidate) => TAKES_CHANGES.test(frameText(candidate)));
    return { names: { outcome: NOT_REFUSED, caller: UNNAMED }, ...(frame && { culprit: { frame, goroutine: null } }) };
  },
  headline: say('{caller} saved a record that another save had in hand', '{caller} 保存了另一处正在保存的记录'),
  explanation: say(
    'Two pieces of code held the same record, changed it and saved it without waiting for each other. {outcome} The overlap is at an `await`: a handler that runs twice, or a `Promise.all` over one document.',
    '两段代码同时持有同一条记录，各自修改并保存，没有互相等待。{outcome}重叠发生在 `await` 处：同一个处理函数被并行触发，或对同一文档使用了 `Promise.all`。',
  ),
  nextSteps: [
    {
      says: say(
        'Update in one statement instead of read, change, save (`findOneAndUpdate` with `$inc`, `$push`, `$set`).',
        '用一条语句完成更新，而不是读取、修改、保存（`findOneAndUpdate` 配合 `$inc`、`$push`、`$set`）。',
      ),
      command: null,
    },
    {
      says: say(
        'Where that cannot be: re-read and retry on this error, or queue the saves of one document by its id.',
        '若做不到：遇到此错误时重新读取并重试，或按文档 id 将保存排队。',
      ),
      command: null,
    },
    {
      says: say('Find saves that nobody awaits.', '找出没有被 await 的保存。'),
      command: "grep -rnE '\\.save\\(' --include='*.js' --include='*.ts' src | grep -v await",
    },
  ],
});
