// node amplitude-node.mjs API COUNT: sends by @amplitude/analytics-node, prints the id of each event.
import * as amplitude from '@amplitude/analytics-node'
import { campaign, event, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
await amplitude.init('amplitude-node', { serverUrl: `${api}/2/httpapi`, flushQueueSize: 50, flushIntervalMillis: 500 })
  .promise
const sent = []
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const insert_id = crypto.randomUUID()
  const user_id = user('amplitude-node', i)
  sent.push(
    amplitude
      .track(name, { ...properties, ...campaign }, { user_id, insert_id })
      .promise.then(({ code, message }) => console.log(code === 200 ? `id ${insert_id}` : `lost ${code} ${message}`)),
  )
}
await Promise.all(sent)
