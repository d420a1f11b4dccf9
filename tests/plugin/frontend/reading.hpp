#pragma once

#include "frontend/read.hpp"
#include "model/declaration.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

/// A directory with headers, read by the frontend; gone with the object.
class Reading {
public:
    using Files = std::map<std::string, std::string>;

    /// The first of `headers` on the command line, or all files.
    explicit Reading(
        const Files& files, std::vector<std::string> headers = {}, bool separate = false
    );
    ~Reading();
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    [[nodiscard]] const ormc::model::Input& input() const { return reader_->input(); }

    [[nodiscard]] bool has_errors() { return reader_->sink().had_errors(); }

    [[nodiscard]] std::string shown() { return reader_->shown_diagnostics(); }

    [[nodiscard]] const ormc::model::ClassDeclaration& class_(const std::string& name) const;
    [[nodiscard]] const ormc::model::EnumDeclaration& enum_(const std::string& name) const;

    /// Dependencies below the directory, relative to it.
    [[nodiscard]] std::vector<std::string> own_dependencies() const;

private:
    std::string directory_;
    std::unique_ptr<ormc::frontend::Reader> reader_;
};

/// The text of one header.
[[nodiscard]] std::unique_ptr<Reading> read_text(const std::string& text);

/// A member of a class; fails the test when there is none.
[[nodiscard]] const ormc::model::MemberDeclaration&
member(const ormc::model::ClassDeclaration& declaration, const std::string& name);

/// `name(arguments)` of every annotation, joined with spaces.
[[nodiscard]] std::string text_of(const std::vector<ormc::model::Annotation>& annotations);
