// What the pages need besides htmx. Nothing here builds HTML of values.
(() => {
  'use strict';
  const MOST_ROWS = 500;
  const byId = id => document.getElementById(id);

  // Live events: pause, a bound on rows, and what was left out.
  const live = { paused: false, missed: 0, shown: 0, left: 0, skipped: 0 };
  function liveStatus() {
    const parts = [live.paused ? `Paused; ${live.missed} events since.` : `${live.shown} events shown.`];
    if (live.left) parts.push(`${live.left} more came too fast to show: narrow the filter.`);
    if (live.skipped) parts.push(`${live.skipped} records were skipped: this is a sample.`);
    byId('live-status').textContent = parts.join(' ');
  }
  document.addEventListener('htmx:sseBeforeMessage', event => {
    if (live.paused && event.target.matches('.events')) {
      const template = document.createElement('template');
      template.innerHTML = event.detail.data;
      live.missed += template.content.querySelectorAll('li').length;
      event.preventDefault();
      liveStatus();
    }
  });
  document.addEventListener('htmx:sseMessage', event => {
    if (event.target.matches('.events')) {
      while (event.target.children.length > MOST_ROWS) event.target.lastElementChild.remove();
      byId('live-empty').hidden = true;
    } else if (event.target.dataset.feed === 'live') {
      const now = JSON.parse(event.detail.data);
      if (!live.paused) live.shown += now.shown;
      live.left += now.left;
      live.skipped += now.skipped;
      if (live.shown || live.left || live.skipped) liveStatus();
    }
  });
  document.addEventListener('click', event => {
    if (event.target.id === 'pause') {
      live.paused = !live.paused;
      live.missed = 0;
      event.target.setAttribute('aria-pressed', live.paused);
      event.target.textContent = live.paused ? 'Go on' : 'Pause';
      liveStatus();
    }
  });

  // What is open stays open when a part of the page renews itself.
  const opened = new Set();
  document.addEventListener('htmx:beforeSwap', event => {
    (event.detail.target || event.target).querySelectorAll('details[id]').forEach(one => one.open ? opened.add(one.id) : opened.delete(one.id));
  });
  document.addEventListener('htmx:afterSwap', event => {
    (event.detail.target || event.target).querySelectorAll('details[id]').forEach(one => { one.open = opened.has(one.id); });
  });

  // Events that are sent from a page: the console hands them to the API, which decides as it does for anybody.
  document.addEventListener('submit', async event => {
    const form = event.target;
    if (!form.matches('[data-send]')) return;
    event.preventDefault();
    const line = form.querySelector('.verdict-line');
    line.className = 'verdict-line quiet';
    line.textContent = 'Sending…';
    try {
      const response = await fetch('/console/send/event', { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      const answer = await response.json();
      const verdict = (answer.events || answer.errors || [answer])[0] || answer;
      const good = verdict.status === 'accepted';
      line.className = 'verdict-line ' + (good ? 'ok' : 'bad');
      line.textContent = good ? 'Accepted. ' : [verdict.code || answer.title, verdict.pointer, verdict.detail, verdict.help].filter(Boolean).join(' · ');
      if (good && verdict.event_id) {
        const link = document.createElement('a');
        link.href = '/console/find?id=' + encodeURIComponent(verdict.event_id);
        link.textContent = 'Follow it to its row';
        line.append(link);
      }
    } catch (failure) {
      line.className = 'verdict-line bad';
      line.textContent = 'The API did not answer: ' + failure.message;
    }
  });

  // The SQL editor: run, starters, history, completion.
  const KEY = 'lakeward.sql.history';
  const WORDS = ['SELECT', 'FROM', 'WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT', 'COUNT(*)', 'SUM(', 'JOIN', 'DISTINCT', 'WITH', 'CAST('];
  const history = () => { try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; } };
  function fill(query) {
    byId('sql').value = query;
    byId('sql').focus();
  }
  function showHistory() {
    const list = byId('history-list');
    if (!list) return;
    const queries = history();
    byId('history').hidden = !queries.length;
    list.replaceChildren(...queries.map(query => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = query.replace(/\s+/g, ' ').slice(0, 80);
      button.addEventListener('click', () => fill(query));
      item.append(button);
      return item;
    }));
  }
  function run() {
    const query = byId('sql').value.trim();
    if (!query) return;
    try { localStorage.setItem(KEY, JSON.stringify([query, ...history().filter(old => old !== query)].slice(0, 20))); } catch { /* the history is a convenience */ }
    showHistory();
    htmx.trigger('#editor', 'run');
  }
  document.addEventListener('click', event => {
    const target = event.target.closest('[data-run], [data-query], [data-insert]');
    if (!target) return;
    if ('run' in target.dataset) run();
    else if (target.dataset.query) fill(target.dataset.query);
    else insert(byId('sql'), target.dataset.insert, 0);
  });
  function insert(field, text, before) {
    field.focus();
    field.setRangeText(text, field.selectionStart - before, field.selectionEnd, 'end');
  }
  const names = () => [...document.querySelectorAll('[data-name]')].map(e => e.dataset.name)
    .concat([...document.querySelectorAll('[data-insert]')].map(e => e.dataset.insert), WORDS);
  let offered = null;
  function close() {
    if (offered) offered.list.remove();
    offered = null;
  }
  function offer(field) {
    close();
    const word = /[\w.]*$/.exec(field.value.slice(0, field.selectionStart))[0];
    if (!word) return false;
    const found = [...new Set(names())].filter(name => name.toLowerCase().startsWith(word.toLowerCase()) && name !== word).slice(0, 12);
    if (!found.length) return false;
    if (found.length === 1) {
      insert(field, found[0], word.length);
      return true;
    }
    const list = document.createElement('ul');
    list.className = 'completions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Completions');
    found.forEach((name, i) => {
      const item = document.createElement('li');
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', i === 0);
      item.textContent = name;
      item.addEventListener('mousedown', event => { event.preventDefault(); insert(field, name, word.length); close(); });
      list.append(item);
    });
    field.after(list);
    offered = { list, found, word, at: 0 };
    return true;
  }
  let leaving = false;
  document.addEventListener('keydown', event => {
    const field = event.target;
    if (!field.matches('[data-complete]')) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); close(); run(); return; }
    if (event.key === 'Escape') { leaving = !offered; close(); return; }
    if (event.key === 'Tab' && !event.shiftKey && !leaving && !offered && offer(field)) { event.preventDefault(); return; }
    if (offered && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      offered.at = (offered.at + (event.key === 'ArrowDown' ? 1 : offered.found.length - 1)) % offered.found.length;
      [...offered.list.children].forEach((item, i) => item.setAttribute('aria-selected', i === offered.at));
    } else if (offered && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      insert(field, offered.found[offered.at], offered.word.length);
      close();
    } else if (event.key.length === 1 || event.key === 'Backspace') {
      leaving = false;
      close();
    }
  });
  document.addEventListener('DOMContentLoaded', () => {
    showHistory();
    const page = document.querySelector('.top nav [aria-current]');
    if (page) page.parentNode.scrollLeft = page.offsetLeft - (page.parentNode.clientWidth - page.clientWidth) / 2;
  });
})();
