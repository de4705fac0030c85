import { describe, expect, it } from 'vitest';
import { readConfig as readPlatformConfig } from '../payment-platform/config.js';
import { readConfig as readPortalConfig } from '../portal/config.js';

describe('an incomplete environment', () => {
  it('is refused with every missing variable in one message', () => {
    expect(() => readPortalConfig({ PORT: '4010' })).toThrow(
      /DATA_PATH.*PUBLIC_URL.*PORTAL_USERNAME.*PORTAL_PASSWORD.*PROVINCE_INTAKE_URL.*OIDC_ISSUER/s,
    );
  });

  it('is refused without quoting a secret', () => {
    const env = { PORT: '4011', DATA_PATH: '/tmp/x', PAYMENT_SECRET: 'short-secret' };
    expect(() => readPlatformConfig(env)).toThrow(/PAYMENT_SECRET/);
    expect(() => readPlatformConfig(env)).not.toThrow(/short-secret/);
  });
});

describe('a complete environment', () => {
  it('has its defaults filled in and its addresses without a trailing slash', () => {
    const config = readPlatformConfig({
      PORT: '4011',
      DATA_PATH: '/tmp/x',
      PUBLIC_URL: 'http://127.0.0.1:4011/',
      PAYMENT_PARTNER_CODE: 'LIENTHONG',
      PAYMENT_SECRET: 'a-secret-long-enough',
      PROVINCE_CONFIRM_URL: 'http://127.0.0.1:4003/platform/confirm',
    });
    expect(config).toMatchObject({
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      PUBLIC_URL: 'http://127.0.0.1:4011',
    });
  });
});
