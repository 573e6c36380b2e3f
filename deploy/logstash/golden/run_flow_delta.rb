# Runs ../pipeline/flow_delta.rb without Logstash: reads a golden example as JSON from standard input, writes the events that come out.
require 'json'
require 'time'

# The part of Logstash's event API that the filter uses.
class Event
  Timestamp = Struct.new(:text) do
    def to_f
      Time.iso8601(text).to_f
    end
  end

  attr_reader :data

  def initialize(data)
    @data = data
  end

  def get(reference)
    value = steps(reference).reduce(@data) { |at, step| at.is_a?(Hash) ? at[step] : nil }
    reference == '@timestamp' ? Timestamp.new(value) : value
  end

  def set(reference, value)
    *path, last = steps(reference)
    path.reduce(@data) { |at, step| at[step] ||= {} }[last] = value
  end

  def tag(name)
    @data['tags'] = ((@data['tags'] || []) + [name]).uniq
  end

  private

  def steps(reference)
    reference.start_with?('[') ? reference.scan(/\[([^\]]+)\]/).flatten : [reference]
  end
end

load File.join(__dir__, '..', 'pipeline', 'flow_delta.rb')

example = JSON.parse($stdin.read)
register('watching_since' => example['watching_since'] || '2000-01-01T00:00:00Z')
events = example['input'].map { |data| Event.new(data) }
# The pipeline's own condition: marked reports never reach the filter.
out = events.flat_map { |event| event.get('[network_traffic][flow][report]') ? [event] : filter(event) }
puts JSON.generate(out.map(&:data))
