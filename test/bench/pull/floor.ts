import { createNationalPortalClient } from '@lienthong/exchange';
import { withConnection } from '@lienthong/sandbox';

/** As many as the pull asks for at the same time. */
const AT_ONCE = 4;

/** The least that a first load can be: the same packets, fetched in the same way, each stored with one INSERT. */
async function main(): Promise<void> {
  const setting = (name: string): string => process.env[name] ?? '';
  const client = createNationalPortalClient(
    {
      url: setting('NATIONAL_PORTAL_URL'),
      username: setting('NATIONAL_PORTAL_USERNAME'),
      password: setting('NATIONAL_PORTAL_PASSWORD'),
      dstcode: setting('NATIONAL_PORTAL_DSTCODE'),
      agency: setting('NATIONAL_PORTAL_AGENCY'),
    },
    { nowMs: Date.now, maxAnswerBytes: 33_554_432 },
  );
  const call = async (endpoint: 'share' | 'integration', service: string, fields: object) => {
    const reply = await client.call({ endpoint, service, fields }, AbortSignal.timeout(60_000));
    if (reply.type !== 'ANSWERED') throw new Error(`The portal answered ${reply.type}`);
    return reply.envelope.result;
  };
  const list = (await call('share', 'LayDanhSachTTHC', {})) as { readonly MATTHC: string }[];
  await withConnection(setting('CATALOGUE_DATABASE_URL'), async (run) => {
    await run('create table floor_packet (code text, body text)');
    for (let start = 0; start < list.length; start += AT_ONCE) {
      const codes = list.slice(start, start + AT_ONCE).map(({ MATTHC }) => MATTHC);
      const packets = await Promise.all(codes.map((maTTHC) => call('integration', 'LayThuTuc', { maTTHC })));
      for (const [index, packet] of packets.entries())
        await run('insert into floor_packet values ($1, $2)', [codes[index] ?? '', JSON.stringify(packet)]);
    }
  });
  await client.close();
  console.log(JSON.stringify({ packets: list.length }));
}

await main();
