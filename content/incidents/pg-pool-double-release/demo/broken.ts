import { program, property, type Stage, turn, until } from 'postmutex/explore';

// pg-pool 2.0.6, index.js: connect hands its callback `release.bind(this, client)`. Only the method on the client is
// replaced by throwOnRelease; the bound function pushes the client to the idle list as often as it is called.

export default program('pg-pool 2.0.6, done called twice', (stage: Stage) => {
  const idle = property<readonly string[]>('pool._idle', []);
  const user = property<string | null>('client 1 is used by', null);

  const release = (client: string) => {
    idle.value = [...idle.value, client];
  };
  const connect = async () => {
    await until('a client is idle', [idle], (clients) => clients.length > 0);
    const [client = '', ...others] = idle.value;
    idle.value = others;
    return { client, done: () => release(client) };
  };

  const report = { done: () => release('client 1') }; // it has been lent client 1
  stage.event('report: its insert fails', () => report.done());
  stage.event('report: finally', () => report.done());

  const transfer = async (name: string) => {
    const { client, done } = await connect();
    if (user.value !== null) throw new Error(`${name} was lent ${client}, which ${user.value} is using`);
    user.value = name;
    await turn('begin; update …; commit');
    user.value = null;
    done();
  };
  stage.event('transfer 1', () => transfer('transfer 1'));
  stage.event('transfer 2', () => transfer('transfer 2'));
});
