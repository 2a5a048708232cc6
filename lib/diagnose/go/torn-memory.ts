import type { Span } from '../../text/types.ts';
import type { Frame, GoReport } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Confidence, Text } from '../types.ts';
import { sentence } from './messages.ts';
import { touchesForeignMemory } from './operation.ts';

export interface TornMemory {
  readonly confidence: Confidence;
  readonly span: Span;
  readonly says: Text;
  /** What kind of value must have been torn, as a sentence. */
  readonly what: Text;
  readonly frame: Frame | null;
}

/** Runtime and library code that reads memory through a string's, slice's or interface's own words and nothing else. */
const READS_VALUE: readonly { readonly function: RegExp; readonly what: Text }[] = [
  {
    function:
      /^(runtime\.(memequal\w*|strequal|cmpstring|strhash\w*|memhash\w*|aeshash\w*|concatstrings?\d*|stringtoslicebyte|intstring|decoderune)|internal\/bytealg\.\w+|internal\/stringslite\.\w+|memeqbody|cmpbody|aeshashbody|indexbytebody|runtime\.memeqbody|runtime\.cmpbody)(\(\))?$/,
    what: say(
      'Here a string or byte slice had the length of one value and the pointer of another.',
      '这里的字符串或字节切片具有一个值的长度和另一个值的指针。',
    ),
  },
  {
    function:
      /^runtime\.(efaceeq|ifaceeq|interequal|nilinterequal|nilinterhash|interhash|typehash|assertE2I2?|assertI2I2?|getitab|typeAssert|interfaceSwitch|\(\*itabTableType\)\.find)$/,
    what: say(
      'Here an interface had the type of one value and the data of another.',
      '这里的接口具有一个值的类型和另一个值的数据。',
    ),
  },
  {
    // Not those that call a function of the reader's (IndexFunc, Map): a nil one faults in the same way.
    function: /^(strings|bytes|unicode\/utf8|strconv)\.(?!\w*(Func|Seq|Map)(\.|$)|indexFunc|lastIndexFunc)[A-Za-z]\w*$/,
    what: say(
      'Here a string or byte slice had the length of one value and the pointer of another.',
      '这里的字符串或字节切片具有一个值的长度和另一个值的指针。',
    ),
  },
];

/** Copying is how torn headers fault most often; the compiler checks a plain pointer for nil before it copies. */
const COPIES =
  /^(runtime\.)?(memmove|typedmemmove|duffcopy|growslice|slicecopy|typedslicecopy|bulkBarrierPreWrite|memclrNoHeapPointers)$/;

const FAULT = /^unexpected fault address|^fault$/;
const NIL_OR_SEGV = /invalid memory address or nil pointer dereference|^segmentation violation/;

/** The garbage collector met a word that cannot be a pointer. */
const BAD_POINTER =
  /found bad pointer in Go heap|bad pointer in write barrier|invalid pointer found on stack|found pointer to free object|marking free object|sweep increased allocation count|invalid heap pointer|bulkBarrierPreWrite: unaligned arguments/;

/** SI_KERNEL on amd64: the address is not one the processor can hold, so the pointer was never valid. */
const NOT_AN_ADDRESS = '0x80';

/** What a fault says about torn values; null when a nil pointer, cgo or mapped memory explains it as well. */
export function tornMemory(report: GoReport, stack: readonly Frame[]): TornMemory | null {
  if (touchesForeignMemory(stack) || report.signal?.name.startsWith('SIGBUS')) return null;
  const bad = sentence(report, BAD_POINTER);
  if (bad) {
    return {
      confidence: 'possible',
      span: bad.span,
      says: say('The collector met a pointer that points at nothing.', '垃圾回收器遇到了不指向任何对象的指针。'),
      what: say('A word that should be a pointer was none.', '本应是指针的一个字并不是指针。'),
      frame: null,
    };
  }
  const said = sentence(report, FAULT) ?? sentence(report, NIL_OR_SEGV);
  if (!said || !report.signal) return null;
  const inner = stack.find((frame) => !RAISES.test(frame.function)) ?? null;
  const row = inner && READS_VALUE.find((candidate) => candidate.function.test(inner.function));
  if (inner && row) return { confidence: 'strong', span: said.span, says: FAULT_SAYS, what: row.what, frame: inner };
  const copies = inner !== null && COPIES.test(inner.function);
  const garbage = report.signal.code === NOT_AN_ADDRESS || FAULT.test(said.message);
  if (!garbage && !copies) return null;
  return {
    confidence: 'possible',
    span: report.signal.span,
    says: say(
      'The address is neither nil nor near it: the pointer itself was garbage.',
      '该地址既不是 nil 也不在其附近：指针本身就是无效的。',
    ),
    what: copies
      ? say(
          'Here bytes were copied from or to a place that was never allocated.',
          '这里复制字节的来源或目标从未分配过。',
        )
      : say(
          'Here a pointer held a value that no allocation ever returned.',
          '这里的指针保存着任何分配都不会返回的值。',
        ),
    frame: inner,
  };
}

const RAISES = /^(runtime\.(throw|fatal|sigpanic\d*|panicmem\w*|gopanic|goPanic\w*|fatalthrow\S*)|panic)$/;
const FAULT_SAYS = say(
  'A read through a string, slice or interface left mapped memory.',
  '通过字符串、切片或接口的读取越出了已映射的内存。',
);
