import { instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import type { OutgoingCall } from '../counterpart/outgoing-calls.js';
import { classifyConfirmReply } from './confirm-sender.js';
import { messageHash } from './message-hash.js';
import {
  anInit,
  anInquiry,
  aPaymentPlatform,
  MORNING,
  partner,
  REFERENCE,
} from './payment-platform.fixture.js';

type Confirm = ReturnType<typeof confirmFields> & { MaXacThuc: string };
const firstConfirm = (sent: readonly OutgoingCall[]): Confirm => {
  const [first] = sent;
  if (first === undefined) throw new Error('Nothing was sent');
  return first.body as Confirm;
};

const confirmFields = () => ({
  LoaiBanTin: 'CONFIRM',
  MaLoi: '00',
  MaDoiTac: partner.code,
  MaThamChieu: REFERENCE,
  SoTien: 150_000,
  MaTienTe: 'VND',
  MaGiaoDich: 'GD00000001',
  MaNganHang: 'VCB',
  ThoiGianGD: '20260302090000',
  ThongTinGiaoDich: 'THANH TOAN HO SO H05.14-260302-0001',
});

describe('INIT', () => {
  it('opens a payment page', async () => {
    const platform = aPaymentPlatform();
    const reply = (await platform.post('/init', anInit())).json();
    expect(reply).toMatchObject({
      MaLoi: '00',
      UrlThanhToan: expect.stringMatching(/^http:\/\/platform\.test\/pay\/.{24}$/),
    });
    const page = await platform.app.inject(new URL(reply.UrlThanhToan).pathname);
    expect(page.body).toContain('150.000 đ');
  });

  it('repeated gives the same page, and other content under its reference is refused', async () => {
    const platform = aPaymentPlatform();
    const first = (await platform.post('/init', anInit())).json();
    expect((await platform.post('/init', anInit())).json()).toEqual(first);
    const other = anInit({ ThongTinGiaoDich: 'THANH TOAN KHAC' });
    expect((await platform.post('/init', other)).json()).toMatchObject({ MaLoi: '02' });
  });

  it.each([
    ['a wrong hash', { MaXacThuc: '0'.repeat(64) }, '97'],
    ['another partner', { MaDoiTac: 'SOMEBODY' }, '06'],
    ['lines that add up to something else', { SoTien: '150001' }, '04'],
    ['an amount with a fraction', { SoTien: '150000.5' }, '03'],
    ['a time of a twelve-hour clock that does not exist', { ThoiGianGD: '20260302250000' }, '03'],
    ['the separator inside a field', { ThongTinGiaoDich: 'A|B' }, '03'],
  ])('is refused for %s', async (_title, changes, code) => {
    const platform = aPaymentPlatform();
    const reply = (await platform.post('/init', anInit(changes))).json();
    expect(reply).toMatchObject({ MaLoi: code });
    expect(reply).not.toHaveProperty('UrlThanhToan');
  });
});

describe('paying', () => {
  it('sends one confirmation whose hash holds, and tells it to a query', async () => {
    const platform = aPaymentPlatform();
    const page = await platform.open();
    expect(await platform.query()).toMatchObject({ MaLoi: '00', TrangThaiGD: '3', MaGiaoDich: '' });
    expect((await platform.post(`${page}/success`, {})).json()).toMatchObject({ state: 'PAID' });
    await platform.confirmations.sendDue();
    expect(platform.sent).toHaveLength(1);
    const { MaXacThuc, ...fields } = firstConfirm(platform.sent);
    expect(fields).toEqual(confirmFields());
    expect(MaXacThuc).toBe(messageHash('CONFIRM', fields, partner.secret));
    expect(await platform.query()).toMatchObject({
      TrangThaiGD: '1',
      MaGiaoDich: 'GD00000001',
      SoTien: '150000',
    });
  });

  it('twice changes nothing', async () => {
    const platform = aPaymentPlatform();
    const page = await platform.open();
    await platform.post(`${page}/success`, {});
    expect((await platform.post(`${page}/success`, {})).statusCode).toBe(200);
    expect((await platform.post(`${page}/fail`, {})).statusCode).toBe(409);
    await platform.confirmations.sendDue();
    expect(platform.sent).toHaveLength(1);
  });

  it('given up is confirmed as failed', async () => {
    const platform = aPaymentPlatform();
    await platform.post(`${await platform.open()}/fail`, {});
    await platform.confirmations.sendDue();
    expect(platform.sent[0]?.body).toMatchObject({ MaLoi: '24', MaThamChieu: REFERENCE });
    expect(await platform.query()).toMatchObject({ TrangThaiGD: '4' });
  });

  it('in a browser goes back to the registered address', async () => {
    const platform = aPaymentPlatform();
    const response = await platform.app.inject({
      method: 'POST',
      url: `${await platform.open()}/success`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe(`http://front-end.test/paid?MaThamChieu=${REFERENCE}`);
  });

  it('is confirmed until the partner says that it has it, also after a restart', async () => {
    const before = aPaymentPlatform();
    await before.post(`${await before.open()}/success`, {});
    before.answers.push({ type: 'REPEAT', note: 'HTTP 503' });
    await before.confirmations.sendDue();
    const after = aPaymentPlatform(before);
    for (const minutes of [1, 2, 3]) {
      after.clock.set(instant(MORNING + minutes * 60_000));
      await after.confirmations.sendDue();
    }
    expect(after.sent.map((call) => call.body)).toEqual(before.sent.map((call) => call.body));
  });
});

describe('the receipt', () => {
  it('is not there before the payment and is a PDF afterwards', async () => {
    const platform = aPaymentPlatform();
    const page = await platform.open();
    const bill = () => platform.post('/bill', anInquiry('GET_BILL', REFERENCE));
    expect((await bill()).json()).toMatchObject({ MaLoi: '05' });
    await platform.post(`${page}/success`, {});
    const reply = (await bill()).json();
    const pdf = await platform.app.inject(new URL(reply.UrlBienLai).pathname);
    expect([pdf.headers['content-type'], pdf.body.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
  });

  it('and the query are refused with a wrong hash', async () => {
    const platform = aPaymentPlatform();
    await platform.open();
    const forged = { ...anInquiry('QUERY', REFERENCE), MaXacThuc: '0'.repeat(64) };
    expect((await platform.post('/query', forged)).json()).toMatchObject({ MaLoi: '97' });
    expect((await platform.post('/query', anInquiry('QUERY', 'unknown'))).json()).toMatchObject({
      MaLoi: '01',
    });
  });
});

describe('with a fault switched on', () => {
  const paid = async (fault: object) => {
    const platform = aPaymentPlatform();
    await platform.post('/sandbox/faults', fault);
    await platform.post(`${await platform.open()}/success`, {});
    await platform.confirmations.sendDue();
    return platform;
  };

  it('confirms twice', async () => {
    const { sent } = await paid({ mode: 'duplicate-confirm', remaining: 1 });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.body).toEqual(sent[1]?.body);
  });

  it('confirms a wrong amount with a true hash while the query tells the right one', async () => {
    const platform = await paid({ mode: 'wrong-amount' });
    const { MaXacThuc, ...fields } = firstConfirm(platform.sent);
    expect(fields.SoTien).toBe(151_000);
    expect(MaXacThuc).toBe(messageHash('CONFIRM', fields, partner.secret));
    expect(await platform.query()).toMatchObject({ TrangThaiGD: '1', SoTien: '150000' });
  });

  it('confirms late and knows nothing until then', async () => {
    const platform = await paid({ mode: 'delay-confirm', delayMs: 60_000 });
    expect(platform.sent).toHaveLength(0);
    expect(await platform.query()).toMatchObject({ TrangThaiGD: '3' });
    platform.clock.set(instant(MORNING + 60_000));
    await platform.confirmations.sendDue();
    expect(platform.sent).toHaveLength(1);
    expect(await platform.query()).toMatchObject({ TrangThaiGD: '1' });
  });

  it('never confirms, and only the query knows', async () => {
    const platform = await paid({ mode: 'never-confirm' });
    expect(platform.sent).toHaveLength(0);
    expect(await platform.query()).toMatchObject({ TrangThaiGD: '1' });
  });

  it('confirms again when asked to', async () => {
    const platform = await paid({ mode: 'none' });
    expect((await platform.post(`/sandbox/confirm-again/${REFERENCE}`, {})).statusCode).toBe(202);
    await platform.confirmations.sendDue();
    expect(platform.sent).toHaveLength(2);
    const view = (await platform.app.inject(`/sandbox/transactions/${REFERENCE}`)).json();
    expect(view).toMatchObject({
      state: 'PAID',
      amountVnd: '150000',
      confirmations: [{ done: true }, { done: true }],
    });
  });
});

describe('the answer of the partner to a confirmation', () => {
  it('is believed only with MaLoi "00"', () => {
    expect(classifyConfirmReply(200, '{"MaLoi":"00"}').type).toBe('DONE');
    expect(classifyConfirmReply(200, '{"MaLoi":"99"}').type).toBe('REPEAT');
    expect(classifyConfirmReply(200, 'OK').type).toBe('REPEAT');
    expect(classifyConfirmReply(500, '{"MaLoi":"00"}').type).toBe('REPEAT');
  });
});
