import { program, property, type Stage, turn, until } from 'postmutex/explore';

// pg-pool 2.0.8: a release for each checkout that throws when it is called again (PR #123), and pool.query listens to the
// client that it has lent to itself (PR #131).

export default program('pg-pool 2.0.8', (stage: Stage) => {
  const idle = property<readonly string[]>('pool._idle', []);
  const user = property<string | null>('client 1 is used by', null);
  const listeners = property('listeners for error', 1); // the pool's, while the client is idle

  const checkout = (client: string) => {
    const released = property(`${client}: released`, false);
    return () => {
      if (released.value) throw new Error('Release called on client which has already been released to the pool.');
      released.value = true;
      idle.value = [...idle.value, client];
    };
  };
  const connect = async () => {
    await until('a client is idle', [idle], (clients) => clients.length > 0);
    const [client = '', ...others] = idle.value;
    idle.value = others;
    return { client, done: checkout(client) };
  };

  const report = { done: checkout('client 1') }; // it has been lent client 1
  const giveBack = () => {
    try {
      report.done();
    } catch {
      // the second call: logged, and the pool is as it was
    }
  };
  stage.event('report: its insert fails', giveBack);
  stage.event('report: finally', giveBack);

  const transfer = async (name: string) => {
    const { client, done } = await connect();
    if (user.value !== null) throw new Error(`${name} was lent ${client}, which ${user.value} is using`);
    user.value = name;
    listeners.value = 1; // client.once('error', onError), where the pool's own is off
    await turn('begin; update …; commit');
    user.value = null;
    done();
  };
  stage.event('transfer 1', () => transfer('transfer 1'));
  stage.event('transfer 2', () => transfer('transfer 2'));
  stage.event('the connection breaks', () => {
    if (listeners.value === 0) throw new Error("Unhandled 'error' event: Connection terminated unexpectedly");
  });
});
