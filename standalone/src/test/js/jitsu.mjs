// node jitsu.mjs API COUNT: sends by @jitsu/js, prints the id of each event. Its fetch retries, since it does not.
import { jitsuAnalytics } from '@jitsu/js'
import { context, device, event, patiently, sent, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
let i = 0
const retrying = (url, options) =>
  patiently(async () => {
    const answer = await fetch(url, options)
    if (answer.status === 503) throw new Error('503')
    // It has no time of the application.
    const { messageId, timestamp } = JSON.parse(options.body)
    answer.ok ? sent(messageId, i, device('jitsu', i), Date.parse(timestamp)) : console.log(`lost ${answer.status}`)
    return answer
  })
const client = jitsuAnalytics({ host: api, writeKey: 'jitsu:js', fetch: retrying, s2s: true })
for (; i < count; i++) {
  const [name, properties] = event(i)
  const ids = { userId: user('jitsu', i), anonymousId: device('jitsu', i) }
  await client.track(name, { ...properties, context }, ids)
}
