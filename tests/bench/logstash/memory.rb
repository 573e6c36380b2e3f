# What the memory of connections weighs: teaches connections.rb open connections and asks the JVM. Run by open_connections.ts with Logstash's JRuby.
require 'json'
require 'java'

class Event
  def initialize(fields)
    @fields = fields
  end

  def get(reference)
    @fields[reference]
  end

  def set(reference, value)
    @fields[reference] = value
  end

  def tag(name); end
end

def used
  3.times { java.lang.System.gc; sleep 0.2 }
  runtime = java.lang.Runtime.get_runtime
  (runtime.total_memory - runtime.free_memory) / 1024.0 / 1024.0
end

script, connections, stories, kept = ARGV[0], *ARGV[1..].map { |number| Integer(number) }
memory = Object.new
memory.instance_eval(File.read(script), script)
memory.register('connections' => kept.to_s)
before = used
forgotten = 0
started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
connections.times do |i|
  name = "host-#{i % stories}.example.com"
  event = Event.new(
    'type' => 'tls', '[agent][id]' => '6e6f7465-2073-4d61-a070-6c6520646174', '[network][community_id]' => "1:#{[i].pack('N').unpack1('H*')}nJ51/PS13Q03Uo2IWCA=",
    '[network][protocol]' => 'tls', '[network_traffic][domain]' => 'example.com', '[destination][domain]' => name,
    '[destination][ip]' => "192.0.#{i % stories / 256 % 256}.#{i % stories % 256}", '[destination][port]' => 443,
    '[network_traffic][request]' => name, '[network_traffic][outcome]' => 'OK'
  )
  memory.filter(event)
  forgotten += event.get('[network_traffic][memory][forgotten]') || 0
end
seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - started
puts JSON.generate(connections: connections, kept: kept, stories: stories, forgotten: forgotten, mebibytes: (used - before).round, microseconds: (seconds * 1e6 / connections).round(1))
