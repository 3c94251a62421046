-- How much revenue does each attribution model credit to each channel?
SELECT model, channel_id, SUM(credit) AS revenue, currency
FROM attribution_models_current
WHERE is_confirmed
GROUP BY model, channel_id, currency
ORDER BY currency, model, revenue DESC, channel_id
