import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'

const lakeward = process.env.LAKE_URL ?? 'http://127.0.0.1:8080/'
const ask = async (path, options) => {
  const answer = await fetch(new URL(path, lakeward), options)
  return { status: answer.status, body: await answer.json() }
}

test('joining a guild is tracked', async () => {
  const id = randomUUID()
  // Here your application does what it tracks; this stands for it.
  const event = { event_id: id, event_type: 'join_guild', user_id: `u-${id}`, guild_name: 'Red' }
  await ask('/v1/events', { method: 'POST', body: JSON.stringify(event) })

  const landed = await ask(`/debug/wait?stage=landed&timeout=60&id=${id}`)
  const rejected = await ask(`/debug/events?verdict=rejected&user=u-${id}`)

  assert.equal(landed.status, 200, JSON.stringify(landed.body))
  assert.equal(landed.body.receipt.landed.table, 'guild_events')
  assert.deepEqual(rejected.body.events, [])
})
