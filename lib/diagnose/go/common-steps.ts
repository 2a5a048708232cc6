import { say } from '../text.ts';
import type { NextStep } from '../types.ts';

/** Steps that several Go rules end with. */
export const raceDetector: NextStep = {
  says: say(
    'Run the tests, or a build under load, with the race detector: it names both sides and the goroutines that started them.',
    '用竞态检测器运行测试，或在负载下运行这样的构建：它会指出双方以及启动它们的 goroutine。',
  ),
  command: 'go test -race ./...',
};

export const raceBuild: NextStep = {
  says: say(
    'For a service: build one instance with the detector and send it the traffic that crashed it.',
    '对于服务：用检测器构建一个实例，并让它承受曾导致崩溃的流量。',
  ),
  command: 'go build -race -o app-race . && GORACE="halt_on_error=1" ./app-race',
};

export const allGoroutines: NextStep = {
  says: say(
    'If it happens again, let the runtime print every goroutine: the other side may still be there.',
    '若再次发生，让运行时打印所有 goroutine：另一方可能还在。',
  ),
  command: 'GOTRACEBACK=all ./app 2> crash.log',
};
