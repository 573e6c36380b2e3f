module network-traffic/logstash

go 1.22.0

require github.com/breml/logstash-config v0.5.3
