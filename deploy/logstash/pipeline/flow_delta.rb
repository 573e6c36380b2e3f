# Turns the cumulative flow reports of Packetbeat's default configuration into the difference to the report before, so that a plain sum counts
# every byte once (docs/adr/0002). scripts/enrich/flows.ts is the same in TypeScript; golden/flows.json holds both to one meaning.
#
# Needs the order of events (pipeline.ordered). Keeps one small entry per open connection. A report without a predecessor is counted whole
# when its connection began after this filter, or when it is a final report of an agent that never sent another kind (`period: -1`);
# otherwise its bytes so far are unknown: nothing is counted, and a tag says so.

require 'time'

COUNTERS = ['[source][bytes]', '[source][packets]', '[destination][bytes]', '[destination][packets]'].freeze
REPORT = '[network_traffic][flow][report]'
SWEEP_EVERY = 10_000
FORGET_AFTER = 3600

def register(params)
  since = params['watching_since'].to_s
  @watching_since = since.empty? ? Time.now : Time.iso8601(since)
  @open = {}
  @periodic = {}
  @delta = {}
  @handled = 0
end

def filter(event)
  return [event] unless event.get('type') == 'flow' && event.get(REPORT).nil?

  agent = event.get('[agent][id]').to_s
  if @delta[agent]
    event.set(REPORT, 'delta')
    return [event]
  end
  # A document that stands for several flows has lists, which have no difference.
  return [event] if COUNTERS.any? { |field| !(event.get(field).nil? || event.get(field).is_a?(Numeric)) }

  sweep(event)
  final = event.get('[flow][final]') == true
  @periodic[agent] = true unless final
  key = [agent, event.get('[flow][id]').to_s, event.get('[event][start]').to_s].join('|')
  before = @open[key]
  return [event] if before.nil? && !@periodic[agent]

  counters = COUNTERS.map { |field| (event.get(field) || 0).to_i }
  if before && counters.each_with_index.any? { |value, i| value < before[:counters][i] }
    @delta[agent] = true
    @open.clear
    event.set(REPORT, 'delta')
    return [event]
  end
  final ? @open.delete(key) : @open[key] = { counters: counters, seen: event.get('@timestamp').to_f }
  rewrite(event, counters, before ? before[:counters] : start(event, counters))
  [event]
end

# What was counted before a report that has no predecessor.
def start(event, counters)
  return COUNTERS.map { 0 } if started_at(event) >= @watching_since

  event.tag('_flow_predecessor_unknown')
  counters
end

def started_at(event)
  Time.iso8601(event.get('[event][start]').to_s)
rescue ArgumentError
  Time.at(0)
end

def rewrite(event, counters, before)
  event.set(REPORT, 'delta')
  COUNTERS.each_with_index do |field, i|
    next if event.get(field).nil?

    event.set("[network_traffic][flow][cumulative]#{field}", counters[i])
    event.set(field, counters[i] - before[i])
  end
  %w[bytes packets].each do |unit|
    event.set("[network][#{unit}]", (event.get("[source][#{unit}]") || 0) + (event.get("[destination][#{unit}]") || 0))
  end
end

# Forgets connections whose final report got lost.
def sweep(event)
  @handled += 1
  return unless (@handled % SWEEP_EVERY).zero?

  oldest = event.get('@timestamp').to_f - FORGET_AFTER
  @open.delete_if { |_, connection| connection[:seen] < oldest }
end
