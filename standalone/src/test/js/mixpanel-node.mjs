// node mixpanel-node.mjs API COUNT: sends by mixpanel, prints the id of each event. It does not retry by itself.
import Mixpanel from 'mixpanel'
import { campaign, event, page, patiently, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = Mixpanel.init('mixpanel-node', { host: new URL(api).host, protocol: 'http' })
const time = Date.now()
const size = 50
for (let start = 0; start < count; start += size) {
  const batch = Array.from({ length: Math.min(size, count - start) }, (_, offset) => {
    const [name, properties] = event(start + offset)
    const ids = { distinct_id: user('mixpanel-node', start + offset), $insert_id: crypto.randomUUID(), time }
    return { event: name, properties: { ...properties, ...campaign, ...ids, $current_url: page } }
  })
  const send = () =>
    new Promise((resolve, reject) =>
      client.track_batch(structuredClone(batch), (failures) => (failures ? reject(failures[0]) : resolve())),
    )
  await patiently(send)
  batch.forEach(({ properties }) => console.log(`id ${properties.$insert_id}`))
}
