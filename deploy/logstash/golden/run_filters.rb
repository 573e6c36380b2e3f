# Runs the Ruby filters of ../pipeline without Logstash: reads golden examples as JSON from standard input, writes for each the events that come out.
require 'json'
require 'time'

module LogStash
  # The part of Logstash's times that the filters use.
  class Timestamp
    def self.now
      new(Time.now.utc.iso8601(3))
    end

    def initialize(text)
      @text = text
    end

    def to_f
      Time.iso8601(@text).to_f
    end

    def to_json(*args)
      @text.to_json(*args)
    end
  end
end

# The part of Logstash's event API that the filters use.
class Event
  attr_reader :data

  def initialize(data)
    @data = data
  end

  def get(reference)
    value = steps(reference).reduce(@data) { |at, step| at.is_a?(Hash) ? at[step] : nil }
    reference == '@timestamp' ? LogStash::Timestamp.new(value) : value
  end

  def set(reference, value)
    *path, last = steps(reference)
    path.reduce(@data) { |at, step| at[step] ||= {} }[last] = value
  end

  def remove(reference)
    *path, last = steps(reference)
    path.reduce(@data) { |at, step| at.is_a?(Hash) ? at[step] : nil }&.delete(last)
  end

  def tag(name)
    @data['tags'] = ((@data['tags'] || []) + [name]).uniq
  end

  private

  def steps(reference)
    reference.start_with?('[') ? reference.scan(/\[([^\]]+)\]/).flatten : [reference]
  end
end

PIPELINE = File.join(__dir__, '..', 'pipeline')

# A filter as Logstash loads it: a script of its own, with its settings.
def script(name, params)
  context = Object.new
  context.instance_eval(File.read(File.join(PIPELINE, name)), name)
  context.register(params)
  context
end

def run(example)
  settings = (example['settings'] || {}).transform_values(&:to_s)
  params = { 'watching_since' => example['watching_since'] || '2000-01-01T00:00:00Z' }.merge(settings)
  filters = %w[describe.rb flow_delta.rb connections.rb].map { |name| script(name, params) }
  ports = script('ports.rb', params)
  example['input'].map do |data|
    event = Event.new(data)
    filters.each { |filter| filter.filter(event) }
    # The pipeline's own condition.
    ports.filter(event) if event.get('type') == 'flow' && event.get('[network_traffic][protocol_source]').nil?
    event.data
  end
end

puts JSON.generate(JSON.parse($stdin.read).map { |example| run(example) })
