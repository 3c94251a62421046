/* Lakeward: page views, clicks and tracks of a page. Attributes of the script: data-key, data-endpoint, data-consent. */
!(function (w, d) {
  var script = d.currentScript
  // A package has no script element; its options are where its functions will be.
  var options = script ? script.dataset : w.lakeward
  var url = options.endpoint || script.src.replace(/[^/]*$/, 'v1/batch')
  var store = {}
  var prefix = 'lakeward.'
  var memory = []
  var wait = 1000
  var busy = 0
  var timer
  var last
  try {
    store = w.localStorage
  } catch (none) {}
  var granted = options.consent != 'required' || store[prefix + 'consent'] == 'granted'

  function id() {
    return w.crypto.randomUUID ? w.crypto.randomUUID() : Date.now().toString(36) + Math.random().toString(36).slice(2)
  }

  // Each page has a queue of its own; what pages left behind is sent by the next one under the same ids.
  var mine = prefix + 'queue.' + id()
  function adopt() {
    Object.keys(store).forEach(function (name) {
      if (!name.indexOf(prefix + 'queue.') && name != mine) {
        try {
          memory = JSON.parse(store[name]).concat(memory)
        } catch (broken) {}
        delete store[name]
      }
    })
  }

  function keep() {
    try {
      if (memory.length) store[mine] = JSON.stringify(memory)
      else delete store[mine]
    } catch (full) {}
  }

  function anonymous() {
    return (store[prefix + 'anonymous'] = store[prefix + 'anonymous'] || id())
  }

  function body(batch) {
    return JSON.stringify({ writeKey: options.key, sentAt: new Date(), batch: batch })
  }

  function add(type, fields) {
    var message = { type: type, messageId: id(), timestamp: new Date() }
    message.context = {
      library: { name: 'lakeward.js' },
      locale: w.navigator.language,
      page: { url: location.href, path: location.pathname, title: d.title, referrer: d.referrer },
    }
    for (var name in fields) message[name] = fields[name]
    memory.push(message)
    if (memory.length > 5000) memory.shift()
    if (granted) {
      named([message])
      timer =
        timer ||
        setTimeout(function () {
          timer = 0
          keep()
          send()
        }, 50)
    }
  }

  // A message has the user of its own time: one that identifies later does not take it over.
  function named(batch) {
    batch.forEach(function (message) {
      if (message.anonymousId) return
      message.anonymousId = anonymous()
      message.userId = message.userId || store[prefix + 'user']
    })
    return batch
  }

  function send() {
    if (busy || !granted || !memory.length) return
    busy = 1
    var batch = named(memory.slice(0, 100))
    function again() {
      busy = 0
      setTimeout(send, (wait = Math.min(wait * 2, 60000)))
    }
    fetch(url, { method: 'POST', body: body(batch), headers: { 'Content-Type': 'text/plain' } }).then(function (answer) {
      if (answer.status == 429 || answer.status > 499) return again()
      busy = 0
      wait = 1000
      memory = memory.filter(function (message) {
        return batch.indexOf(message) < 0
      })
      keep()
      send()
    }, again)
  }

  // What is under way when a page ends is sent once more, and counts once.
  addEventListener('pagehide', function () {
    if (granted && memory.length && w.navigator.sendBeacon(url, body(named(memory.slice(0, 50))))) {
      memory = memory.slice(50)
      keep()
    }
  })

  d.addEventListener('click', function (event) {
    var element = event.target.closest && event.target.closest('[data-track]')
    if (element) {
      var properties = {}
      for (var name in element.dataset) if (name != 'track') properties[name] = element.dataset[name]
      lakeward.track(element.dataset.track, properties)
    }
  })

  var lakeward = (w.lakeward = {
    track: function (event, properties) {
      add('track', { event: event, properties: properties })
    },
    page: function (name, properties) {
      last = location.href
      add('page', { name: name, properties: properties })
    },
    identify: function (user, traits) {
      if (granted) store[prefix + 'user'] = user
      add('identify', { userId: user, traits: traits })
    },
    consent: function (answer) {
      granted = answer == 'granted'
      if (granted) {
        adopt()
        store[prefix + 'consent'] = answer
        keep()
        send()
      } else {
        memory = []
        Object.keys(store).forEach(function (name) {
          if (!name.indexOf(prefix)) delete store[name]
        })
      }
    },
  })

  if (granted) {
    adopt()
    keep()
  }
  lakeward.page()
  setInterval(function () {
    if (location.href != last) lakeward.page()
  }, 500)
})(window, document)
