// node mixpanel-node.mjs API COUNT: sends by mixpanel, prints the id of each event. It does not retry by itself.
import Mixpanel from 'mixpanel'
import { campaign, device, event, page, patiently, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = Mixpanel.init('mixpanel-node', { host: new URL(api).host, protocol: 'http' })
const size = 50
for (let start = 0; start < count; start += size) {
  const batch = Array.from({ length: Math.min(size, count - start) }, (_, offset) => {
    const i = start + offset
    const [name, properties] = event(i)
    const ids = { distinct_id: user('mixpanel-node', i), $device_id: device('mixpanel-node', i) }
    const own = { $insert_id: crypto.randomUUID(), time: time(i), $current_url: page }
    return { event: name, properties: { ...properties, ...campaign, ...ids, ...own } }
  })
  const send = () =>
    new Promise((resolve, reject) =>
      client.track_batch(structuredClone(batch), (failures) => (failures ? reject(failures[0]) : resolve())),
    )
  await patiently(send)
  batch.forEach(({ properties }, offset) => sent(properties.$insert_id, start + offset, properties.$device_id))
}
