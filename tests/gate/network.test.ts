// The networks that addresses come from.
import { describe, expect, test } from '@jest/globals';
import { networkOf, networksOf } from '../../src/gate/network.js';

describe('the network of an address [D10]', () => {
  test.each([
    ['192.0.2.255', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.0/24'],
    ['::ffff:c000:207', '192.0.2.0/24'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0000:0007:ffff::', '2001:db8:0:7::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
    ['192.0.2.7, 10.0.0.1', 'unknown'],
  ])('%s: %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

describe('the networks around an address [D10]', () => {
  test('nest for IPv6, with rising bounds', () => {
    expect(networksOf('2001:db8:1:12ff::7')).toEqual([
      { network: '2001:db8:1:12ff::/64', bits: 64, times: 1 },
      { network: '2001:db8:1:1200::/56', bits: 56, times: 2 },
      { network: '2001:db8:1:0::/48', bits: 48, times: 4 },
    ]);
  });

  test.each(['192.0.2.7', '::ffff:192.0.2.7', 'nonsense'])('%s has one', (ip) => {
    expect(networksOf(ip)).toEqual([{ network: networkOf(ip), bits: 24, times: 1 }]);
  });
});
