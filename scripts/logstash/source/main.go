// Command logstash-syntax reads a Logstash pipeline from standard input with an existing parser and writes its plugins,
// with the names of their options, as JSON. It ends with 1 and the place of the fault when the syntax is wrong.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	config "github.com/breml/logstash-config"
	"github.com/breml/logstash-config/ast"
)

type plugin struct {
	Section string   `json:"section"`
	Name    string   `json:"name"`
	Options []string `json:"options"`
}

func main() {
	parsed, err := config.ParseReader("pipeline", os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	pipeline, ok := parsed.(ast.Config)
	if !ok {
		fmt.Fprintln(os.Stderr, "no pipeline")
		os.Exit(1)
	}
	plugins := []plugin{}
	for section, list := range map[string][]ast.PluginSection{"input": pipeline.Input, "filter": pipeline.Filter, "output": pipeline.Output} {
		for _, part := range list {
			plugins = collect(plugins, section, part.BranchOrPlugins)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(plugins); err != nil {
		os.Exit(1)
	}
}

func collect(plugins []plugin, section string, nodes []ast.BranchOrPlugin) []plugin {
	for _, node := range nodes {
		switch n := node.(type) {
		case ast.Plugin:
			found := plugin{Section: section, Name: n.Name(), Options: []string{}}
			for _, attribute := range n.Attributes {
				if attribute != nil {
					found.Options = append(found.Options, attribute.Name())
				}
			}
			plugins = append(plugins, found)
		case ast.Branch:
			plugins = collect(plugins, section, n.IfBlock.Block)
			for _, block := range n.ElseIfBlock {
				plugins = collect(plugins, section, block.Block)
			}
			plugins = collect(plugins, section, n.ElseBlock.Block)
		}
	}
	return plugins
}
