-- What did each channel and source bring in, by the first touch, the last and the last that was not direct?
SELECT channel_id AS channel, source, medium, currency,
  SUM(CASE WHEN model = 'first' THEN credit ELSE 0 END) AS by_first,
  SUM(CASE WHEN model = 'last' THEN credit ELSE 0 END) AS by_last,
  SUM(CASE WHEN model = 'last_non_direct' THEN credit ELSE 0 END) AS by_last_non_direct,
  COUNT(DISTINCT purchase_id) AS purchases
FROM attribution_models_current
WHERE is_confirmed
GROUP BY channel_id, source, medium, currency
ORDER BY currency, by_last DESC, channel, source, medium
