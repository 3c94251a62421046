// node segment-node.mjs API COUNT: sends by @segment/analytics-node, prints the id of each event.
import { Analytics } from '@segment/analytics-node'
import { context, device, event, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const analytics = new Analytics({ writeKey: 'segment-node', host: api, flushAt: 50 })
analytics.on('error', (problem) => console.error(problem))
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const ids = { userId: user('segment-node', i), anonymousId: device('segment-node', i) }
  analytics.track({ ...ids, event: name, properties, context, timestamp: new Date(time(i)) }, (failure, { event }) =>
    failure ? console.log(`lost ${failure}`) : sent(event.messageId, i, ids.anonymousId),
  )
}
await analytics.closeAndFlush({ timeout: 120_000 })
