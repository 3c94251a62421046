// node analytics-node.mjs API COUNT: sends by analytics-node, Segment's SDK up to version 6; prints the id of each event.
import Analytics from 'analytics-node'
import { context, device, event, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = new Analytics('analytics-node', { host: `${api}/`, flushAt: 50 })
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const messageId = crypto.randomUUID()
  const ids = { userId: user('analytics-node', i), anonymousId: device('analytics-node', i), messageId }
  client.track({ ...ids, event: name, properties, context, timestamp: new Date(time(i)) })
  sent(messageId, i, ids.anonymousId)
}
await new Promise((resolve, reject) => client.flush((failure) => (failure ? reject(failure) : resolve())))
