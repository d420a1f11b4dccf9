#include <orm/annotations.hpp>

struct [[orm::view("SELECT 1 AS visits")]] Numbers {
    int visit = 0;  // expected-error {{'Numbers::visit' is column 'visit', which the query of the view does not have}}
    // expected-note@-1 {{add it to the query, or mark the member [[orm::transient]]}}
    // expected-note@-2 {{did you mean 'visits'?}}
    // expected-fixit@-3 {{visits}}
};
