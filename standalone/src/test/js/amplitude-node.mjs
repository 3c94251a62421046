// node amplitude-node.mjs API COUNT: sends by @amplitude/analytics-node, prints the id of each event.
import * as amplitude from '@amplitude/analytics-node'
import { campaign, device, event, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
await amplitude.init('amplitude-node', { serverUrl: `${api}/2/httpapi`, flushQueueSize: 50, flushIntervalMillis: 500 })
  .promise
const done = []
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const insert_id = crypto.randomUUID()
  const ids = { user_id: user('amplitude-node', i), device_id: device('amplitude-node', i), insert_id, time: time(i) }
  done.push(
    amplitude
      .track(name, { ...properties, ...campaign }, ids)
      .promise.then(({ code, message }) =>
        code === 200 ? sent(insert_id, i, ids.device_id) : console.log(`lost ${code} ${message}`),
      ),
  )
}
await Promise.all(done)
