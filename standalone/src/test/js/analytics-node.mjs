// node analytics-node.mjs API COUNT: sends by analytics-node, Segment's SDK up to version 6; prints the id of each event.
import Analytics from 'analytics-node'
import { event, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = new Analytics('analytics-node', { host: `${api}/`, flushAt: 50 })
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const messageId = crypto.randomUUID()
  const context = { campaign: { name: 'spring', source: 'mail' } }
  client.track({ userId: user('analytics-node', i), event: name, properties, messageId, context })
  console.log(`id ${messageId}`)
}
await new Promise((resolve, reject) => client.flush((failure) => (failure ? reject(failure) : resolve())))
