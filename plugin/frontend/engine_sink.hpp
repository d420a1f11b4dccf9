#pragma once

#include "model/diagnostic.hpp"

#include <clang/Basic/Diagnostic.h>

#include <set>
#include <string>

namespace ormc::frontend {

/// Hands diagnostics to a running compiler, which shows and counts them as its own.
class EngineSink final : public model::DiagnosticSink {
public:
    explicit EngineSink(clang::DiagnosticsEngine& engine)
        : engine_(engine) {}

    void report(model::Diagnostic diagnostic) override;

    [[nodiscard]] bool had_errors() const override { return had_errors_; }

private:
    void emit(
        clang::DiagnosticsEngine::Level level,
        clang::SourceRange range,
        llvm::StringRef message,
        const std::optional<model::FixIt>& fix_it
    );

    clang::DiagnosticsEngine& engine_;
    bool had_errors_ = false;
};

}  // namespace ormc::frontend
