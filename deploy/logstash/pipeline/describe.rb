# What an event tells by itself: when it arrived, one address a side, protocol of ICMP, domain, request, outcome, direction. scripts/enrich does the same in
# TypeScript; ../golden holds both to one meaning. Stands first and without a condition, so that events keep their order (docs/adr/0049).

require 'ipaddr'
require 'socket'

# Goes up when documents come out otherwise than before: Diagnosis finds a pipeline that is older than the plugin.
PIPELINE_VERSION = 2
NOT_FOLLOWED = 'Not followed'
NO_ANSWER = 'No answer'
DOMAIN = '[network_traffic][domain]'
REQUEST = '[network_traffic][request]'
OUTCOME = '[network_traffic][outcome]'
DIRECTION = '[network][direction]'
# RFC 1918, unique local, link-local of both families, loopback: as in packetbeat.yml and Setup.
PRIVATE = '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 127.0.0.0/8 fc00::/7 fe80::/10 ::1/128'
ADDRESSES_KEPT = 100_000

def register(params)
  networks = params['internal_networks'].to_s.tr(',', ' ').split
  @networks = (networks.empty? ? PRIVATE.split : networks).map { |network| IPAddr.new(network) }
  @inside = {}
  # Diagnosis finds two Logstashes that share one sensor: each remembers half of its connections.
  @host = Socket.gethostname
  @mutex = Mutex.new
end

def filter(event)
  event.set('[event][ingested]', arrived)
  event.set('[network_traffic][pipeline_version]', PIPELINE_VERSION)
  event.set('[network_traffic][pipeline_host]', @host)
  one_address(event, 'source')
  one_address(event, 'destination')
  type = event.get('type')
  type == 'flow' ? nil : transaction(event, type)
  direction(event) if event.get(DIRECTION).nil?
  [event]
end

def arrived
  LogStash::Timestamp.now
end

# The string at a reference, or the first of several, as conditions of a pipeline see it: an empty one is none.
def text(event, reference)
  value = event.get(reference)
  value = value.first if value.is_a?(Array)
  value.is_a?(String) && !value.empty? ? value : nil
end

# Packetbeat writes both pairs of addresses of a tunnel. The outer pair stays: the first of the family that network.type names.
def one_address(event, side)
  addresses = event.get("[#{side}][ip]")
  return unless addresses.is_a?(Array)

  sixth = text(event, '[network][type]') == 'ipv6'
  texts = addresses.select { |address| address.is_a?(String) }
  outer = texts.find { |address| address.include?(':') == sixth } || texts.first
  return if outer.nil?

  event.set("[network_traffic][tunnel][#{side}][ip]", addresses)
  event.set("[#{side}][ip]", outer)
end

def transaction(event, type)
  event.set('[network][protocol]', 'icmp') if type == 'icmp' && event.get('[network][protocol]').nil?
  domain(event, type) if %w[tls http dns].include?(type)
  request = request_of(event, type)
  event.set(REQUEST, request) unless request.nil?
  status = text(event, 'status')
  return if status.nil? || !event.get(OUTCOME).nil?

  event.set(OUTCOME, status == 'OK' ? 'OK' : failure_of(event, type))
end

# The registered domain and where it comes from. Which part of a name was registered is Packetbeat's doing: Logstash has no list of public suffixes.
def domain(event, type)
  domain = plain(text(event, DOMAIN) || own_domain(event, type))
  if domain.nil?
    event.remove(DOMAIN)
  else
    event.set(DOMAIN, domain)
    event.set('[network_traffic][domain_source]', type)
  end
end

def own_domain(event, type)
  return single_label(text(event, '[destination][domain]')) unless type == 'dns'
  return if text(event, '[dns][question][type]') == 'PTR'

  text(event, '[dns][question][registered_domain]') || single_label(text(event, '[dns][question][name]'))
end

# A name of one label, which no registry sold. An address is none.
def single_label(name)
  name if !name.nil? && name.match?(/\A[^.:]+\.?\z/)
end

def plain(name)
  return if name.nil?

  name = name.downcase.chomp('.')
  name.empty? ? nil : name
end

# "GET /index.html" (without the query string), the name of the DNS question, the name of the TLS server.
def request_of(event, type)
  case type
  when 'http'
    method, path = text(event, 'method'), text(event, '[url][path]')
    method.nil? || path.nil? ? nil : "#{method} #{path}"
  when 'dns' then text(event, '[dns][question][name]')&.downcase
  when 'tls' then text(event, '[tls][client][server_name]')&.downcase
  end
end

# `status` itself is plain "Error" for nearly all that is not OK: the kinds come from the protocol's own fields, never from a message.
def failure_of(event, type)
  case type
  when 'http' then http_failure(event)
  when 'dns'
    return NO_ANSWER if text(event, '[dns][type]') == 'query'

    code = text(event, '[dns][response_code]')
    code.nil? || code == 'NOERROR' ? NOT_FOLLOWED : "DNS #{code}"
  when 'tls' then 'TLS handshake failed'
  when 'icmp' then event.get('[icmp][response]').nil? ? NO_ANSWER : 'Error'
  else event.get('[destination][bytes]').nil? ? NO_ANSWER : 'Error'
  end
end

def http_failure(event)
  code = event.get('[http][response][status_code]')
  return text(event, 'method').nil? ? NOT_FOLLOWED : NO_ANSWER unless code.is_a?(Numeric)
  return 'HTTP 5xx' if code >= 500

  code >= 400 ? 'HTTP 4xx' : NOT_FOLLOWED
end

# Where the sensor does not say it: as Packetbeat's add_network_direction does.
def direction(event)
  source, destination = text(event, '[source][ip]'), text(event, '[destination][ip]')
  return if source.nil? || destination.nil?

  from, to = inside?(source), inside?(destination)
  event.set(DIRECTION, from ? (to ? 'internal' : 'outbound') : (to ? 'inbound' : 'external'))
end

def inside?(address)
  @mutex.synchronize do
    known = @inside[address]
    return known unless known.nil?

    @inside.clear if @inside.size >= ADDRESSES_KEPT
    @inside[address] = found_inside?(address)
  end
end

def found_inside?(address)
  parsed = IPAddr.new(address)
  parsed = parsed.native if parsed.ipv4_mapped?
  @networks.any? { |network| network.family == parsed.family && network.include?(parsed) }
rescue IPAddr::Error
  false
end
