# Reads a Homebrew formula without Homebrew: the few words of its language that a formula may use here, each of which is written down.
# Usage: ruby formula.rb FORMULA      prints what it declares and what it would run, as JSON
require "json"

class Formula
  SAID = { "depends_on" => [], "install" => [] }

  class << self
    %w[desc homepage url sha256 license].each do |word|
      define_method(word) do |value|
        raise "#{word} is said twice" if SAID.key?(word)

        SAID[word] = value
      end
    end

    def depends_on(what)
      SAID["depends_on"] << (what.is_a?(Hash) ? what.to_a.flatten.map(&:to_s) : [what])
    end

    def test(&block)
      define_method(:tested, &block)
    end
  end

  def std_cmake_args
    ["-DCMAKE_INSTALL_PREFIX=/prefix"]
  end

  def bin
    "/prefix/bin"
  end

  def version
    "VERSION"
  end

  def system(*words)
    SAID["install"] << words
  end

  def shell_output(command)
    (SAID["test"] ||= []) << command
    "VERSION recursion-denied"
  end

  def assert_match(wanted, text)
    raise "#{wanted} is not in #{text}" unless text.include?(wanted)
  end
end

load ARGV.fetch(0)
formula = ObjectSpace.each_object(Class).select { |kind| kind < Formula }
raise "one formula, not #{formula.inspect}" if formula.size != 1

made = formula.first.new
made.install
made.tested
puts JSON.generate(Formula::SAID.merge("name" => formula.first.name))
