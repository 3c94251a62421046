-- Page activity taken apart anew; late events count too. Domains by the common shapes, not by the list of suffixes.
WITH events AS (
  SELECT event_id, user_id, event_ts, action, url FROM page_events
  UNION ALL
  SELECT event_id, key, event_time, TRY_CAST(payload AS JSON) ->> '$.action', TRY_CAST(payload AS JSON) ->> '$.url' FROM late_events
  WHERE event_type = 'page_activity'
), parts AS (
  SELECT *, REGEXP_EXTRACT(SPLIT_PART(url, '#', 1), '^(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:[^/?]*@)?([^/:?]*)(?::[0-9]*)?(?:/([^?]*))?(?:\?(.*))?$',
    ['scheme', 'host', 'path', 'query']) AS p
  FROM events
)
SELECT event_id, user_id, event_ts AS activity_time, COALESCE(action, '') AS activity,
  CASE WHEN REGEXP_MATCHES(p.host, '\.(com|co|net|org|gov|edu|id)\.[a-z]{2}$')
    THEN LOWER(REGEXP_EXTRACT(p.host, '[^.]+\.[^.]+\.[^.]+$')) ELSE LOWER(REGEXP_EXTRACT(p.host, '[^.]+\.[^.]+$')) END AS url_level1,
  NULLIF(SPLIT_PART(p.path, '/', 1), '') AS url_level2, NULLIF(SPLIT_PART(p.path, '/', 2), '') AS url_level3,
  p.host AS host
FROM parts
