// Command packetbeat is Elastic's Packetbeat as its Go module publishes it, with nothing added:
// the project needs a real one for its sample traffic, its checks and its demo of live capture,
// and the module is where it can be had by name and checksum.
package main

import (
	"os"
	_ "time/tzdata"

	"github.com/elastic/beats/v7/packetbeat/cmd"
)

func main() {
	if err := cmd.RootCmd.Execute(); err != nil {
		os.Exit(1)
	}
}
