// The pace book's rules as scripts for Redis: the same as src/deliveries/pace/pace-memory.ts, decided in one
// step for all workers, by the clock of Redis.

import {
  HALVE_EVERY_MS,
  LEAST_RATE,
  LOOK_AGAIN_MS,
  MEASURE_S,
  NEAR_MS,
  OTHERS_WITHIN_MS,
  PLACE_WAIT_MS,
  REFUSALS_TO_CLOSE,
} from '../deliveries/pace/pace-book.js';
import { HOUR_MS } from '../timing/units.js';

/** Sets `at` (ms) from the clock of Redis: those of the workers do not matter. */
export const CLOCK = `
local time = redis.call('TIME')
local at = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000`;

const READING = `
local function number(value) return tonumber(value or '0') or 0 end
local function text(value) return string.format('%.17g', value) end
local function keep(key, ms) redis.call('PEXPIRE', key, string.format('%.0f', ms)) end`;

/**
 * KEYS: since, clock of all, clock of the issue, provider, day. ARGV: gaps of all, issue and provider, waited
 * (0 or 1), most of the day or '', taken of the day or '', key of the provider. Answers {kind, ms}.
 */
export const TAKE = `${READING}
local since = number(redis.call('GET', KEYS[1]))
if since == 0 or since > at then since = at redis.call('SET', KEYS[1], text(at)) end
keep(KEYS[1], ${24 * 7 * HOUR_MS})
local most, taken = ARGV[5], 0
if most ~= '' then
  local known = redis.call('HGET', KEYS[5], ARGV[7]) or ARGV[6]
  if known == '' then return {'recount', '0'} end
  taken = number(known)
  redis.call('HSET', KEYS[5], ARGV[7], known)
  keep(KEYS[5], ${72 * HOUR_MS})
  if taken >= number(most) then return {'full', '0'} end
end
local all, issue, configured, waited = number(ARGV[1]), number(ARGV[2]), number(ARGV[3]), ARGV[4] == '1'
local o = redis.call('HMGET', KEYS[4], 'tat', 'shown', 'planned', 'gap', 'closed')
local tat, shown, planned, learned, closed = number(o[1]), number(o[2]), number(o[3]), number(o[4]), number(o[5])
local gap = math.max(configured, learned)
local function after(known, distance)
  if distance == 0 then return 0 end
  if known == 0 then known = since + ${PLACE_WAIT_MS} + distance end
  return math.min(known, at + ${PLACE_WAIT_MS} + distance)
end
local function lasting(ms) keep(KEYS[4], math.max(ms, redis.call('PTTL', KEYS[4]))) end
local function later(from, why)
  if planned < from or ((learned > 0 or why == 'closed') and planned > from + ${LOOK_AGAIN_MS}) then planned = from end
  redis.call('HSET', KEYS[4], 'planned', text(planned + gap))
  lasting(planned + gap - at + ${HOUR_MS})
  return {why, text(planned - at)}
end
local turn = at
if all > 0 then turn = math.max(turn, after(number(redis.call('GET', KEYS[2])), all)) end
if issue > 0 then turn = math.max(turn, after(number(redis.call('GET', KEYS[3])), issue)) end
local own = math.max(at, after(tat, gap))
if not waited and shown > 0 then own = math.max(own, after(shown, gap)) end
if closed > at then return later(closed, 'closed') end
if own > turn + ${NEAR_MS} then
  if waited or own - at > ${PLACE_WAIT_MS} then return later(own, learned > configured and 'slowed' or 'rate') end
  redis.call('HSET', KEYS[4], 'shown', text(own + gap))
  lasting(own + gap - at + ${HOUR_MS})
  return {'wait-own', text(own - at - ${NEAR_MS / 2})}
end
local place = math.max(turn, own)
if place - at > ${PLACE_WAIT_MS} then return {waited and 'wait-own' or 'wait', text(math.min(place - at - ${PLACE_WAIT_MS}, ${PLACE_WAIT_MS}))} end
if gap > 0 then
  redis.call('HSET', KEYS[4], 'tat', text(place + gap))
  lasting(place + gap - at + ${HOUR_MS})
end
if all > 0 then redis.call('SET', KEYS[2], text(place + all)) keep(KEYS[2], place + all - at + ${HOUR_MS}) end
if issue > 0 then redis.call('SET', KEYS[3], text(place + issue)) keep(KEYS[3], place + issue - at + ${HOUR_MS}) end
if most ~= '' then redis.call('HINCRBY', KEYS[5], ARGV[7], 1) end
return {'go', text(place - at)}`;

/**
 * KEYS: accepted, learned, then one per provider. ARGV: slowest gap, ms to recover, ms closed, then per
 * provider its key, accepted, slowed (0 or 1), refused, configured gap, lately, ms of rest, reason.
 */
export const REPORT = `${READING}
local slowest, recover, closing = number(ARGV[1]), number(ARGV[2]), number(ARGV[3])
local second = math.floor(at / 1000)
local function measured(key, accepted, lately)
  local sum, first = 0, second
  if accepted > 0 then
    local slot = second % ${MEASURE_S}
    if number(redis.call('HGET', key, 's' .. slot)) ~= second then redis.call('HSET', key, 's' .. slot, second, 'n' .. slot, 0) end
    redis.call('HINCRBY', key, 'n' .. slot, accepted)
  end
  for slot = 0, ${MEASURE_S - 1} do
    local seen = redis.call('HMGET', key, 's' .. slot, 'n' .. slot)
    if number(seen[1]) > second - ${MEASURE_S} and number(seen[1]) <= second then
      sum = sum + number(seen[2])
      first = math.min(first, number(seen[1]))
    end
  end
  return math.max(sum / (second - first + 1), lately / ${MEASURE_S}, ${LEAST_RATE})
end
for i = 1, #KEYS - 2 do
  local key, base = KEYS[i + 2], 3 + (i - 1) * 8
  local name, accepted, slowed, refused = ARGV[base + 1], number(ARGV[base + 2]), ARGV[base + 3] == '1', number(ARGV[base + 4])
  local configured, lately, rest, reason = number(ARGV[base + 5]), number(ARGV[base + 6]), number(ARGV[base + 7]), ARGV[base + 8]
  local rate = measured(key, accepted, lately)
  if accepted > 0 then
    redis.call('HDEL', key, 'refused')
    redis.call('ZADD', KEYS[1], text(at), name)
  end
  local row = refused > 0 and redis.call('HINCRBY', key, 'refused', refused) or 0
  local closes = false
  if row >= ${REFUSALS_TO_CLOSE} then
    for _, other in ipairs(redis.call('ZRANGE', KEYS[1], '(' .. text(at - ${OTHERS_WITHIN_MS}), '+inf', 'BYSCORE', 'LIMIT', 0, 2)) do
      if other ~= name then closes = true end
    end
  end
  if closes then
    rest = math.max(rest, closing)
    redis.call('HDEL', key, 'refused')
  end
  if rest > 0 then
    redis.call('HSET', key, 'closed', text(math.max(number(redis.call('HGET', key, 'closed')), at + rest)), 'reason', reason)
    redis.call('SADD', KEYS[2], name)
  end
  local o = redis.call('HMGET', key, 'gap', 'best', 'halved', 'grown')
  local gap, best, halved, grown = number(o[1]), number(o[2]), number(o[3]), number(o[4])
  if slowed or closes then
    if halved == 0 or at < halved or at - halved >= ${HALVE_EVERY_MS} then
      if gap == 0 then
        best = configured > 0 and configured or 1000 / rate
        gap = best
      end
      gap = math.max(math.min(2 * gap, slowest), best)
      redis.call('HSET', key, 'gap', text(gap), 'best', text(best), 'halved', text(at), 'grown', text(at), 'reason', reason)
    end
    redis.call('SADD', KEYS[2], name)
  elseif accepted > 0 and gap > 0 then
    gap = 1 / (1 / gap + math.max(0, math.min(at - grown, ${MEASURE_S * 1000})) / recover / best)
    if gap > best then redis.call('HSET', key, 'gap', text(gap), 'grown', text(at)) else redis.call('HDEL', key, 'gap', 'best', 'grown') end
  end
  keep(key, math.max(redis.call('PTTL', key), math.max(closing, rest) + ${24 * HOUR_MS}))
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(at - ${OTHERS_WITHIN_MS}))
keep(KEYS[1], ${OTHERS_WITHIN_MS})
keep(KEYS[2], ${96 * HOUR_MS})
return {'ok', '0'}`;

/**
 * KEYS: learned. ARGV: the prefix of the keys of providers (they are in the same hash slot). Answers key,
 * gap, ms closed, reason of each provider held back.
 */
export const STATES = `${READING}
local found = {}
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local o = redis.call('HMGET', ARGV[1] .. name, 'gap', 'closed', 'reason')
  local gap, closed = number(o[1]), number(o[2])
  if gap == 0 and closed <= at then redis.call('SREM', KEYS[1], name)
  else
    for _, value in ipairs({name, text(gap), text(math.max(0, closed - at)), o[3] or ''}) do found[#found + 1] = value end
  end
end
return found`;
