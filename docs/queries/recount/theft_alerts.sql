-- Theft recomputed from readings, meters and installations: rules R1 to R8 at their usual thresholds.
WITH components AS (
  SELECT component, device, multiplier, seconds
  FROM role_components
  QUALIFY ROW_NUMBER() OVER (PARTITION BY component ORDER BY event_ts DESC, kafka_offset DESC) = 1
), meters AS (
  SELECT device, service_class
  FROM role_meters
  QUALIFY ROW_NUMBER() OVER (PARTITION BY device ORDER BY event_ts DESC, kafka_offset DESC) = 1
), installs AS (
  SELECT device, install_ts, COALESCE(removal_ts, TIMESTAMPTZ 'infinity') AS removal_ts,
    COALESCE(off_ts, TIMESTAMPTZ 'infinity') AS off_ts, COALESCE(on_ts, TIMESTAMPTZ 'infinity') AS on_ts
  FROM role_installations
  QUALIFY ROW_NUMBER() OVER (PARTITION BY device, install_id
    ORDER BY event_ts DESC, removal_ts, off_ts, on_ts, install_ts DESC) = 1
), newest AS (
  SELECT component, ends, kwh
  FROM role_readings
  QUALIFY ROW_NUMBER() OVER (PARTITION BY component, ends
    ORDER BY CASE WHEN event_time IS NULL THEN ends ELSE event_ts END DESC, corrected DESC, event_id DESC, kwh DESC) = 1
), read AS (
  SELECT n.component, c.device, m.device IS NOT NULL AS known, m.service_class,
    TRY(n.ends - TO_SECONDS(COALESCE(c.seconds, 3600))) AS starts, n.ends, CAST(n.kwh AS DECIMAL(20, 6)) * COALESCE(c.multiplier, 1) AS kwh
  FROM newest n
  LEFT JOIN components c ON c.component = n.component
  LEFT JOIN meters m ON m.device = c.device
), used AS (
  SELECT device, service_class, starts, CAST(starts AS DATE) AS day, MAX(ends) AS ends, SUM(kwh) AS kwh
  FROM read
  WHERE known
  GROUP BY ALL
), state AS (
  SELECT u.*, CASE WHEN NOT EXISTS (SELECT 1 FROM installs i WHERE i.device = u.device AND i.install_ts <= u.starts
      AND u.starts < i.removal_ts) THEN 'absent'
    WHEN EXISTS (SELECT 1 FROM installs i WHERE i.device = u.device AND i.install_ts <= u.starts AND u.starts < i.removal_ts
      AND i.off_ts <= u.starts AND u.starts < i.on_ts) THEN 'off' ELSE 'on' END AS status
  FROM used u
), whole_days AS (
  SELECT device, service_class, day, CAST(SUM(kwh) AS DOUBLE) AS kwh,
    ROW_NUMBER() OVER (PARTITION BY device ORDER BY day) AS nth
  FROM state
  WHERE status = 'on'
  GROUP BY device, service_class, day
  HAVING SUM(EPOCH(ends) - EPOCH(starts)) >= 86400
), followed AS (
  -- Every interval comes between two others, those with usage and of other lengths too.
  SELECT *, status = 'on' AND kwh = 0 AS is_zero, LAG(status = 'on' AND kwh = 0) OVER own AS was_zero, LAG(ends) OVER own AS before
  FROM state
  WINDOW own AS (PARTITION BY device ORDER BY starts)
), zeros AS (
  SELECT *, SUM(CASE WHEN was_zero AND starts = before THEN 0 ELSE 1 END) OVER (PARTITION BY device ORDER BY starts) AS run
  FROM followed
  WHERE is_zero
), zero_runs AS (
  SELECT *, MIN(starts) OVER own AS run_start, COUNT(*) OVER own AS hours
  FROM zeros
  WINDOW own AS (PARTITION BY device, run ORDER BY starts)
), means AS (
  SELECT *, AVG(kwh) OVER recent AS mean7, COUNT(*) OVER recent AS days7, AVG(kwh) OVER base AS mean14,
    COUNT(*) OVER base AS days14
  FROM whole_days
  WINDOW recent AS (PARTITION BY device ORDER BY day RANGE BETWEEN INTERVAL '6' DAY PRECEDING AND CURRENT ROW),
    base AS (PARTITION BY device ORDER BY day RANGE BETWEEN INTERVAL '20' DAY PRECEDING AND INTERVAL '7' DAY PRECEDING)
), drops AS (
  SELECT *, mean7 / mean14 AS ratio
  FROM means
  WHERE days7 = 7 AND days14 = 14 AND mean14 > 0 AND mean7 / mean14 < 0.4
), baselines AS (
  SELECT device, AVG(kwh) AS mean, STDDEV_SAMP(kwh) AS deviation
  FROM whole_days
  WHERE nth <= 14
  GROUP BY device
  HAVING COUNT(*) = 14
), walks AS (
  SELECT w.device, w.day, w.nth, b.deviation,
    SUM(b.mean - b.deviation - w.kwh) OVER (PARTITION BY w.device ORDER BY w.nth) AS walked
  FROM whole_days w
  JOIN baselines b ON b.device = w.device AND b.deviation > 0
  WHERE w.nth > 14
), sums AS (
  -- A sum that never falls below zero is the walk less its lowest point so far.
  SELECT *, walked - LEAST(0, MIN(walked) OVER (PARTITION BY device ORDER BY nth)) AS s FROM walks
), compared_day AS (
  -- The newest day that at least half of the class has a mean for, of the last seven of each meter.
  SELECT service_class, MAX(day) AS day
  FROM (
    SELECT service_class, day, COUNT(*) AS meters
    FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY device ORDER BY day DESC) AS from_end FROM means)
    WHERE days7 = 7 AND from_end <= 7
    GROUP BY service_class, day
  ) d
  WHERE meters * 2 >= (SELECT COUNT(DISTINCT device) FROM means m WHERE m.service_class = d.service_class AND m.days7 = 7)
  GROUP BY service_class
), peers AS (
  SELECT m.service_class, m.device, m.day, m.mean7, MEDIAN(m.mean7) OVER own AS middle, COUNT(*) OVER own AS size
  FROM means m
  JOIN compared_day c ON c.service_class = m.service_class AND c.day = m.day
  WHERE m.days7 = 7
  WINDOW own AS (PARTITION BY m.service_class)
), deviating AS (
  SELECT *, 0.6745 * (mean7 - middle) / NULLIF(MEDIAN(ABS(mean7 - middle)) OVER (PARTITION BY service_class), 0) AS z FROM peers
), alerts AS (
  SELECT 'R1_UNINSTALLED_CONSUMPTION' AS rule, device AS subject, day, CAST(SUM(kwh) AS DOUBLE) AS value, COUNT(*) AS n, '' AS note
  FROM state WHERE status = 'absent' GROUP BY device, day HAVING SUM(kwh) > 0
  UNION ALL
  SELECT 'R2_DISCONNECTED_CONSUMPTION', device, day, CAST(SUM(kwh) AS DOUBLE), COUNT(*), ''
  FROM state WHERE status = 'off' GROUP BY device, day HAVING SUM(kwh) > 0
  UNION ALL
  SELECT CASE WHEN device IS NULL THEN 'R3_UNKNOWN_COMPONENT' ELSE 'R3_UNKNOWN_DEVICE' END, component, CAST(starts AS DATE),
    CAST(SUM(kwh) AS DOUBLE), COUNT(*), ''
  FROM read WHERE NOT known GROUP BY device, component, CAST(starts AS DATE)
  UNION ALL
  SELECT 'R4_ZERO_RUN', device, day, 0, hours, 'start='
    || REPLACE(STRFTIME(run_start, '%Y-%m-%dT%H:%M:%S.%gZ'), '.000Z', 'Z')
  FROM zero_runs
  QUALIFY EPOCH(ends) - EPOCH(run_start) >= 172800
    AND ROW_NUMBER() OVER (PARTITION BY device, run, EPOCH(ends) - EPOCH(run_start) >= 172800 ORDER BY starts) = 1
  UNION ALL
  SELECT 'R5_SUSTAINED_DROP', device, day, ROUND(ratio, 4), 7, 'first day of episode'
  FROM drops
  QUALIFY LAG(day) OVER (PARTITION BY device ORDER BY day) IS DISTINCT FROM day - 1
  UNION ALL
  SELECT 'R6_NEGATIVE_CONSUMPTION', device, day, CAST(SUM(kwh) AS DOUBLE), COUNT(*), ''
  FROM state WHERE kwh < 0 GROUP BY device, day
  UNION ALL
  SELECT 'R7_CUSUM_LOW', device, day, ROUND(s, 3), 0, 'first crossing'
  FROM sums
  WHERE s > 5 * deviation
  QUALIFY ROW_NUMBER() OVER (PARTITION BY device ORDER BY nth) = 1
  UNION ALL
  SELECT 'R8_PEER_LOW', device, day, ROUND(z, 4), 7, service_class
  FROM deviating
  WHERE size >= 8 AND z < -3
)
SELECT rule, subject, day, ROUND(value, 6) AS value, n, note FROM alerts
