-- Page activity recomputed, of late events too. Domains by the common shapes, not by the list of suffixes.
WITH events AS (
  SELECT event_id, user_id, event_ts, action, COALESCE(url, '') AS url FROM role_activity
), parts AS (
  SELECT *, REGEXP_EXTRACT(SPLIT_PART(url, '#', 1),
    '^(?:(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)?(?:[^/?]*@)?(\[[^\]/?]*\]|[^/:?]*)(?::[^/?]*)?(?:/([^?]*))?(?:\?.*)?$', ['host', 'path']) AS p,
    -- javascript:, mailto: and their like have neither host nor path; host:8080/path has both.
    REGEXP_MATCHES(url, '^[A-Za-z][A-Za-z0-9+.-]*:') AND NOT REGEXP_MATCHES(url, '^[^:]*://')
      AND NOT REGEXP_MATCHES(SPLIT_PART(SPLIT_PART(url, '#', 1), '?', 1), '^[^:]*:[0-9]{1,5}(/|$)') AS opaque
  FROM events
), hosts AS (
  SELECT *, CASE WHEN opaque THEN '' ELSE p.host END AS host, CASE WHEN NOT opaque THEN p.path END AS path FROM parts
)
SELECT event_id, user_id, event_ts AS activity_time, COALESCE(action, '') AS activity,
  LOWER(CASE
    WHEN REGEXP_MATCHES(host, '^\[|\.[0-9]+$|[^A-Za-z0-9.-]') THEN host
    WHEN REGEXP_MATCHES(host, '[^.]\.(com|co|net|org|gov|edu|id)\.[a-z]{2}$') THEN REGEXP_EXTRACT(host, '[^.]+\.[^.]+\.[^.]+$')
    WHEN REGEXP_MATCHES(host, '[^.]+\.[^.]+$') THEN REGEXP_EXTRACT(host, '[^.]+\.[^.]+$')
    ELSE host END) AS url_level1,
  NULLIF(SPLIT_PART(path, '/', 1), '') AS url_level2, NULLIF(SPLIT_PART(path, '/', 2), '') AS url_level3, host
FROM hosts
