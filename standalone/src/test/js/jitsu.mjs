// node jitsu.mjs API COUNT: sends by @jitsu/js, prints the id of each event. Its fetch retries, since it does not.
import { jitsuAnalytics } from '@jitsu/js'
import { event, patiently, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const retrying = (url, options) =>
  patiently(async () => {
    const answer = await fetch(url, options)
    if (answer.status === 503) throw new Error('503')
    const { messageId } = JSON.parse(options.body)
    console.log(answer.ok ? `id ${messageId}` : `lost ${answer.status}`)
    return answer
  })
const client = jitsuAnalytics({ host: api, writeKey: 'jitsu:js', fetch: retrying, s2s: true })
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const campaign = { name: 'spring', source: 'mail' }
  await client.track(name, { ...properties, userId: user('jitsu', i), context: { campaign } })
}
