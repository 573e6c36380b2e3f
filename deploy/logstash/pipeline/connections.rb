# The memory of connections: transactions teach, flows learn, by network.community_id, so that flows carry protocol, name, request and outcome too (docs/adr/0049).
# scripts/enrich/connections is the same in TypeScript; ../golden/connections.json holds both to one meaning.
#
# Stands near the beginning and without a condition: behind conditions Logstash regroups a batch, and flows come out before their transactions. Safe with several
# workers. Bounded: two generations a map, closed when they are full or old by the clock of arrival. What is forgotten for want of room is counted in
# network_traffic.memory.forgotten of the event that pushed it out.

require 'java'

Story = Struct.new(:protocol, :domain, :name, :several, :server, :port, :requests, :outcomes, :cut)
# A story whose connection has had a final report, and when that ended.
Ended = Struct.new(:story, :at)
Name = Struct.new(:domain, :name, :from, :until)
# The first flow of a connection of which no transaction is known.
First = Struct.new(:server, :port, :start, :answered)

LONGEST = 1024
SLACK = 1000
WORDS = 50_000
NOTHING = [].freeze
OPPOSITE = { 'inbound' => 'outbound', 'outbound' => 'inbound', 'ingress' => 'egress', 'egress' => 'ingress' }.freeze

# A map in two generations: what was not asked for during one is forgotten.
class Generations
  attr_reader :forgotten

  def initialize(entries, age)
    @entries = entries
    @age = age
    @young = {}
    @old = {}
    @turned = clock
    @forgotten = 0
  end

  def [](key)
    value = @young[key]
    return value unless value.nil?

    value = @old.delete(key)
    self[key] = value unless value.nil?
    value
  end

  def []=(key, value)
    full = @young.size >= @entries && !@young.key?(key)
    turn(full) if full || clock - @turned >= @age
    @young[key] = value
  end

  private

  def clock
    Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end

  def turn(full)
    @forgotten += @old.size if full
    @old = @young
    @young = {}
    @turned = clock
  end
end

def register(params)
  since = params['watching_since'].to_s
  @watching_since = millis(since) || (Time.now.to_f * 1000).floor
  age = setting(params, 'minutes', 60) * 60
  @told = Generations.new(setting(params, 'connections', 200_000), age)
  @stories = Generations.new(setting(params, 'connections', 200_000), age)
  @names = Generations.new(setting(params, 'names', 100_000), age)
  @untold = Generations.new(setting(params, 'names', 100_000), age)
  @margin = setting(params, 'name_margin', 3600) * 1000
  @most = setting(params, 'requests', 16)
  @words = {}
  @counted = 0
  @mutex = Mutex.new
end

def setting(params, name, default)
  value = params[name].to_s
  value.empty? ? default : Integer(value)
end

def filter(event)
  agent = event.get('[agent][id]')
  id = text(event, '[network][community_id]')
  key = id && "#{agent}|#{id}"
  type = event.get('type')
  if type == 'flow'
    learn(event, agent, key) if event.get('[network_traffic][protocol_source]').nil?
  elsif key
    teach(event, type, agent, key)
  end
  # Without the mutex: who reads an old sum leaves the rest to the next event.
  taken = forgotten == @counted ? 0 : take_forgotten
  event.set('[network_traffic][memory][forgotten]', taken) if taken.positive?
  [event]
end

def text(event, reference)
  value = event.get(reference)
  value = value.first if value.is_a?(Array)
  value.is_a?(String) && !value.empty? ? value : nil
end

# Epoch milliseconds of a time as Packetbeat writes it; nil for anything else. By Java, which takes a third of the time of Ruby's own.
def millis(text)
  text.is_a?(String) ? java.time.Instant.parse(text).to_epoch_milli : nil
rescue java.time.DateTimeException
  nil
end

def plain(name)
  name = name&.downcase&.chomp('.')
  name.nil? || name.empty? ? nil : name
end

# --- transactions

def teach(event, type, agent, key)
  said = said_by(event, type)
  answers = type == 'dns' ? answered(event, agent, said.domain) : NOTHING
  late = false
  @mutex.synchronize do
    before = @told[key]
    late = before.nil? && !@untold[key].nil?
    @told[key] = interned(continued(before, said))
    answers.each { |address, name| remember_name(address, name) }
  end
  event.tag('_flow_before_transaction') if late
end

# The story of this transaction alone.
def said_by(event, type)
  request, outcome = text(event, '[network_traffic][request]'), text(event, '[network_traffic][outcome]')
  kept = [request, outcome].map { |value| value.nil? || value.length > LONGEST ? NOTHING : [value] }
  Story.new(text(event, '[network][protocol]'), text(event, '[network_traffic][domain]'), name_of(event, type), false,
            text(event, '[destination][ip]'), event.get('[destination][port]'), *kept,
            [request, outcome].any? { |value| !value.nil? && value.length > LONGEST })
end

# None for a resolver, nor for what is behind a proxy that was told to CONNECT.
def name_of(event, type)
  return if type == 'dns' || (type == 'http' && text(event, 'method') == 'CONNECT')

  plain(text(event, '[destination][domain]'))
end

# A connection that ended begins anew: its ends may belong to another one.
def continued(before, said)
  if before.nil? || before.is_a?(Ended)
    said.protocol ||= before&.story&.protocol
    return said
  end
  said.several = before.several || (!said.name.nil? && !before.name.nil? && said.name != before.name)
  said.protocol ||= before.protocol
  said.domain ||= before.domain
  said.name ||= before.name
  %i[requests outcomes].each do |list|
    more = said[list] - before[list]
    said.cut ||= before[list].size + more.size > @most
    said[list] = (before[list] + more).first(@most)
  end
  said.cut ||= before.cut
  said
end

# Connections that tell the same share one story, and stories their words.
def interned(story)
  known = @stories[story]
  return known unless known.nil?

  story.requests = [story.name].freeze if story.requests == [story.name]
  %i[protocol domain server].each { |part| story[part] = word(story[part]) }
  story.outcomes = story.outcomes.map { |outcome| word(outcome) }.freeze unless story.outcomes.empty?
  @stories[story] = story.freeze
end

def word(text)
  return text if text.nil?

  @words.clear if @words.size >= WORDS
  @words[text] ||= text
end

# What a DNS answer says about addresses, by the keys of the names.
def answered(event, agent, domain)
  answers, client = event.get('[dns][answers]'), text(event, '[source][ip]')
  time = event.get('@timestamp')
  return NOTHING if !answers.is_a?(Array) || client.nil? || domain.nil? || time.nil?

  time = (time.to_f * 1000).round
  lifetime = answers.map { |answer| Float(answer['ttl'], exception: false) }.compact.min || 0
  name = Name.new(domain, plain(text(event, '[dns][question][name]')), time, time + (lifetime * 1000) + @margin)
  answers.select { |answer| %w[A AAAA].include?(answer['type']) && answer['data'].is_a?(String) }
         .map { |answer| ["#{agent}|#{client}|#{answer['data']}", name] }
end

# A client that got an address for several registered domains has no name for it.
def remember_name(key, name)
  before = @names[key]
  @names[key] =
    if before.nil?
      name
    else
      Name.new(before.domain == name.domain ? name.domain : nil, before.name == name.name ? name.name : nil,
               [before.from, name.from].min, [before.until, name.until].max)
    end
end

# --- flows

def learn(flow, agent, key)
  told = first = nil
  @mutex.synchronize do
    told = key && @told[key]
    first = missed(flow, key) if key && told.nil?
  end
  story = told.is_a?(Ended) ? told.story : told
  story ? tell(flow, key, told, story) : untold(flow, key, first)
  guess_name(flow, agent) if flow.get('[network_traffic][domain]').nil? && story&.protocol != 'dns'
end

# Times are read where they are needed only: that takes as long as all the rest.
def untold(flow, key, first)
  start = key && millis(flow.get('[event][start]'))
  flow.tag('_connection_before_memory') if start && start < @watching_since
  other_half(flow, first) if first
end

def tell(flow, key, told, story)
  turn_round(flow) if other_end?(flow, story)
  unless story.protocol.nil?
    flow.set('[network][protocol]', story.protocol)
    flow.set('[network_traffic][protocol_source]', 'transaction')
  end
  flow.set('[network_traffic][domain]', story.domain) if story.domain
  flow.set('[destination][domain]', story.name) if story.name && text(flow, '[destination][ip]') == story.server
  flow.set('[network_traffic][domain_origin]', 'transaction') if story.domain || story.name
  flow.set('[network_traffic][request]', story.requests) unless story.requests.empty?
  flow.set('[network_traffic][outcome]', story.outcomes) unless story.outcomes.empty?
  flow.tag('_connection_several_names') if story.several
  flow.tag('_connection_requests_cut') if story.cut
  flow.tag('_connection_inherited') if told.is_a?(Ended) && later?(flow.get('[event][start]'), told.at)
  ended(key, told, story, flow.get('[event][end]')) if flow.get('[flow][final]') == true
end

# A final report ends nothing: the next flow may share the id. It only says that a later transaction belongs to another connection.
def ended(key, told, story, time)
  return if time.nil?

  @mutex.synchronize do
    # Another worker may have told more meanwhile.
    @told[key] = Ended.new(story, told.is_a?(Ended) && later?(told.at, time) ? told.at : time) if @told[key].equal?(told)
  end
end

def later?(one, other)
  first, second = millis(one), millis(other)
  !first.nil? && !second.nil? && first > second
end

# The first flow that was seen of a connection without a story; nil when this is it.
def missed(flow, key)
  first = @untold[key]
  answered = count(flow, '[destination][packets]').positive?
  if first.nil?
    @untold[key] = First.new(text(flow, '[destination][ip]'), flow.get('[destination][port]'), flow.get('[event][start]'), answered)
  else
    first.answered ||= answered
  end
  # A report tells only what came since the one before: ports.rb wants to know whether the other side ever answered.
  flow.set('[@metadata][answered]', true) if first&.answered
  first
end

# Behind two gateways a connection becomes two flows of one way.
def other_half(flow, first)
  one_way = count(flow, '[destination][packets]').zero?
  return unless (one_way || text(flow, '[network][transport]') == 'tcp') && other_end?(flow, first)

  later?(first.start, flow.get('[event][start]')) ? flow.tag('_flow_one_way') : turn_round(flow)
end

def count(event, reference)
  value = event.get(reference)
  value.is_a?(Numeric) ? value : 0
end

# Whether a flow tells its connection from the side that answers.
def other_end?(flow, known)
  return false if known.port.nil?
  return false unless text(flow, '[source][ip]') == known.server && flow.get('[source][port]') == known.port

  !(text(flow, '[destination][ip]') == known.server && flow.get('[destination][port]') == known.port)
end

def turn_round(flow)
  exchange(flow, '[source]', '[destination]')
  ['[network_traffic][flow][cumulative]', '[network_traffic][tunnel]'].each do |inner|
    exchange(flow, "#{inner}[source]", "#{inner}[destination]") unless flow.get(inner).nil?
  end
  opposite = OPPOSITE[flow.get('[network][direction]')]
  flow.set('[network][direction]', opposite) if opposite
end

def exchange(event, one, other)
  first, second = event.get(one), event.get(other)
  second.nil? ? event.remove(one) : event.set(one, second)
  first.nil? ? event.remove(other) : event.set(other, first)
end

def guess_name(flow, agent)
  client, address = text(flow, '[source][ip]'), text(flow, '[destination][ip]')
  return if client.nil? || address.nil?

  guess = @mutex.synchronize { @names["#{agent}|#{client}|#{address}"] }
  start = guess&.domain && millis(flow.get('[event][start]'))
  return if start.nil? || start < guess.from - SLACK || start > guess.until

  flow.set('[network_traffic][domain]', guess.domain)
  flow.set('[network_traffic][domain_origin]', 'dns_answer')
  flow.set('[destination][domain]', guess.name) if guess.name
end

# How many entries had to go for want of room.
def forgotten
  @told.forgotten + @names.forgotten
end

# The same since this was asked last.
def take_forgotten
  @mutex.synchronize do
    taken = forgotten - @counted
    @counted += taken
    taken
  end
end
