-- For wrk: makes all requests before the clock starts, sends them over and over, prints figures on one line.
-- Arguments behind the URL: file of events (one a line), events a request, path, media type.
local requests, at = {}, 0

function init(args)
  local lines, batch = {}, tonumber(args[2])
  for line in io.lines(args[1]) do
    lines[#lines + 1] = line
    if #lines == batch then
      local headers = {["Content-Type"] = args[4]}
      requests[#requests + 1] = wrk.format("POST", args[3], headers, table.concat(lines, "\n"))
      lines = {}
    end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("figures %d %d %d %d %d %d", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), e.status, e.connect + e.read + e.write + e.timeout))
end
