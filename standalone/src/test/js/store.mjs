// node store.mjs API PAGE CHROMIUM: a visitor of a campaign's link looks at a product, signs in and buys, with
// @segment/analytics-next as it is. Prints the id of each event.
import puppeteer from 'puppeteer-core'

const [api, home, executablePath] = process.argv.slice(2)
const link = `${home}/?utm_source=newsletter&utm_medium=email&utm_campaign=spring&gclid=Ab%2B1`
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage()
  page.on('console', (message) => console.error(message.text()))
  let taken = 0
  page.on('response', (answer) => {
    taken += answer.request().method() === 'POST' && answer.ok() ? 1 : 0
  })
  await page.goto(link)
  const ids = await page.evaluate(buy, api)
  while (taken < ids.length) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  ids.forEach((id) => console.log(`id ${id}`))
} finally {
  await browser.close()
}

async function buy(api) {
  const segment = { apiKey: 'store', apiHost: `${api.replace('http://', '')}/v1`, protocol: 'http' }
  const analytics = AnalyticsNext.AnalyticsBrowser.load({
    writeKey: 'store',
    cdnSettings: { integrations: { 'Segment.io': segment } },
  })
  const sent = [
    await analytics.page(),
    await analytics.track('Product Viewed', { product_id: 'cup' }),
    await analytics.identify('ann', { name: 'Ann' }),
    await analytics.track('Product Added', { product_id: 'cup', quantity: 1 }),
    await analytics.track('Checkout Started', { order_id: 'A1' }),
    await analytics.track('Order Completed', {
      order_id: 'A1',
      revenue: 12.5,
      currency: 'EUR',
      products: [{ product_id: 'cup', name: 'Cup', price: 12.5, quantity: 1 }],
    }),
  ]
  return sent.map((context) => context.event.messageId)
}
