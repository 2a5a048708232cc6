import type { NodeReport } from '../../../trace/types.ts';
import { at, locate } from '../../evidence.ts';
import { type Crash, crashesOf, frameText } from '../../node/crash.ts';
import { type FileOperation, fileOperationOf, isTransient } from '../../node/file-operation.ts';
import { callerOf } from '../../node/sign-rule.ts';
import { say } from '../../text.ts';
import type { Confidence, NodeRule, Text } from '../../types.ts';

/**
 * Which failures two overlapping file operations leave behind. A file that is simply absent (`open` of a
 * configuration, `scandir` of a folder that was never made) is none of them, unless the path is one that
 * programs make and remove while they run.
 */
function weigh({ code, syscall, path, dest }: FileOperation): Confidence | null {
  const transient = isTransient(path) || (dest !== null && isTransient(dest));
  switch (code) {
    case 'EEXIST':
      if (syscall === 'mkdir' || syscall === 'symlink' || syscall === 'link') return transient ? 'strong' : 'possible';
      return ['open', 'copyfile', 'rename', 'mkfifo', 'mkdtemp'].includes(syscall) ? 'possible' : null;
    case 'ENOENT':
      if (syscall === 'unlink' || syscall === 'rename' || syscall === 'rmdir') return transient ? 'strong' : 'possible';
      if (syscall === 'rm' || syscall === 'remove') return 'possible';
      return transient && AFTERWARDS.has(syscall) ? 'possible' : null;
    case 'ENOTEMPTY':
      return ['rmdir', 'rm', 'remove', 'rename', 'unlink'].includes(syscall) ? 'strong' : null;
    case 'EBUSY':
      if (IN_USE_BY_WINDOWS.test(path)) return null;
      return ['unlink', 'rename', 'rmdir', 'rm', 'copyfile', 'open', 'remove'].includes(syscall) ? 'strong' : null;
    case 'EPERM':
    case 'EACCES':
      // Windows answers so when somebody still has the file open.
      return syscall === 'rename' && transient ? 'possible' : null;
    default:
      return null;
  }
}

/** Calls that follow a listing or a check of the same path. */
const AFTERWARDS = new Set([
  'open',
  'stat',
  'lstat',
  'scandir',
  'opendir',
  'readlink',
  'access',
  'copyfile',
  'utime',
  'futime',
  'chmod',
  'chown',
  'lchown',
  'realpath',
  'readfile',
  'mkdir',
  'link',
  'symlink',
]);
/** Files that Windows itself keeps open: a watcher of the drive's root meets them every time. */
const IN_USE_BY_WINDOWS = /\b(pagefile|hiberfil|swapfile)\.sys$|DumpStack\.log|System Volume Information/i;
/** The module loader and tools that read what the person named: an absent file there is a wrong name. */
const LOADER =
  /\b(Module\._extensions|Module\._load|loadConfig|readConfig|resolveConfig|parseConfig|cosmiconfig|dotenv)\b/;

const SAYS: Readonly<Record<string, Text>> = {
  EEXIST: say('Somebody else had made it since.', '在此期间已有人创建了它。'),
  ENOENT: say('It was gone when the call came.', '调用到来时它已经不在了。'),
  ENOTEMPTY: say('Something was put into the folder while it was being removed.', '删除目录的同时，又有东西写了进去。'),
  EBUSY: say('Somebody else still had it open.', '仍有别人占用着它。'),
};

const rule: NodeRule = {
  id: 'node/fs-toctou',
  language: 'node',
  outranks: [],
  match(report, context) {
    for (const crash of crashesOf(report)) {
      const operation = fileOperationOf(crash);
      const confidence = operation && readsConfiguration(operation, crash) ? null : operation && weigh(operation);
      if (operation === null || confidence === null) continue;
      const span = locate(context.original, crash.span, operation.quoted) ?? crash.headline ?? crash.span;
      return {
        confidence: report.kind === 'warning' ? 'possible' : confidence,
        evidence: [at(span, SAYS[operation.code] ?? say('Somebody else still had it open.', '仍有别人占用着它。'))],
        names: names(operation, report),
      };
    }
    return null;
  },
  headline: say(
    '{syscall} of {path} met another operation on the same path',
    '对 {path} 的 {syscall} 撞上了对同一路径的另一个操作',
  ),
  explanation: say(
    'Between the moment {caller} (or a listing before it) learned the state of {path} and the {syscall} itself, somebody else changed it: a second process, a worker, another call of the same function. {code} is the answer to an outdated question; a check before the call cannot help, because the window is between check and call.',
    '从 {caller}（或更早的列目录）得知 {path} 的状态，到真正执行 {syscall}，其间别人改变了它：另一个进程、worker，或同一函数的另一次调用。{code} 是对过时问题的回答；调用前再检查也无济于事，因为窗口正好在检查与调用之间。',
  ),
  nextSteps: [
    {
      says: say(
        'Do it and take the error as the answer: `mkdir` with `recursive: true`, `rm` with `force: true`, ignore EEXIST or ENOENT where they mean that the work is done.',
        '直接执行，把错误当作结果：`mkdir` 用 `recursive: true`，`rm` 用 `force: true`；当 EEXIST 或 ENOENT 意味着工作已完成时忽略它。',
      ),
      command: null,
    },
    {
      says: say(
        'Give every process its own folder (`mkdtemp`), write to a new name and rename it into place.',
        '让每个进程使用自己的目录（`mkdtemp`），先写入新名字，再改名到位。',
      ),
      command: null,
    },
    {
      says: say('See who else touches the path.', '查看还有谁在操作这个路径。'),
      command: 'strace -f -tt -e trace=mkdir,unlink,rename,rmdir,openat -p PID',
    },
  ],
};
export default rule;

/** A plain read of a named file while modules load is a configuration that is not there. */
function readsConfiguration({ code, syscall }: FileOperation, crash: Crash): boolean {
  const reads =
    syscall === 'open' || syscall === 'stat' || syscall === 'scandir' || syscall === 'access' || syscall === 'lstat';
  return code === 'ENOENT' && reads && crash.frames.some((frame) => LOADER.test(frameText(frame)));
}

function names({ code, syscall, path }: FileOperation, report: NodeReport): Record<string, string | Text> {
  const shown = path.length > 100 ? `…${path.slice(-99)}` : path;
  return { code, syscall, path: shown === '' ? say('a path', '某个路径') : shown, caller: callerOf(report) };
}
