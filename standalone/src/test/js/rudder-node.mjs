// node rudder-node.mjs API COUNT: sends by @rudderstack/rudder-sdk-node, prints the id of each event.
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { context, device, event, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = new RudderAnalytics('rudder-node', { dataPlaneUrl: api, flushAt: 50 })
const done = []
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const messageId = `rudder-${i}-${crypto.randomUUID()}`
  const ids = { userId: user('rudder-node', i), anonymousId: device('rudder-node', i), messageId }
  const message = { ...ids, event: name, properties, context, originalTimestamp: new Date(time(i)) }
  done.push(
    new Promise((resolve) =>
      client.track(message, (failure) => {
        failure ? console.log(`lost ${failure}`) : sent(messageId, i, ids.anonymousId)
        resolve()
      }),
    ),
  )
}
while (client.queue.length > 0) {
  await client.flush()
}
await Promise.all(done)
