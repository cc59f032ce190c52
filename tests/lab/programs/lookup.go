// Prints the seconds that Go's own resolver took, and what it gave.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	before := time.Now()
	resolver := net.Resolver{PreferGo: true}
	_, err := resolver.LookupHost(context.Background(), os.Args[1])
	said := "addresses"
	if err != nil {
		said = err.Error()
	}
	fmt.Printf("%.1f %s\n", time.Since(before).Seconds(), said)
}
